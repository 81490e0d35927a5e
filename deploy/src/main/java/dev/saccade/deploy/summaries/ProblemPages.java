package dev.saccade.deploy.summaries;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpStatus;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.handler.ErrorHandler;
import org.eclipse.jetty.util.Callback;
import org.jspecify.annotations.Nullable;

/** What is wrong before any route is asked, such as headers that are too large, as a {@link Problem} too. */
final class ProblemPages extends ErrorHandler {
    @Override
    protected void generateResponse(
            Request request,
            Response response,
            int code,
            @Nullable String message,
            @Nullable Throwable cause,
            Callback callback) {
        String title = HttpStatus.getMessage(code);
        String json = "{\"type\":\"urn:saccade:problem:http\",\"title\":\"" + title + "\",\"status\":" + code
                + ",\"detail\":\"the request is not one that HTTP knows here\"}";
        response.getHeaders().put(HttpHeader.CONTENT_TYPE, Problem.MEDIA_TYPE);
        response.write(true, ByteBuffer.wrap(json.getBytes(UTF_8)), callback);
    }
}
