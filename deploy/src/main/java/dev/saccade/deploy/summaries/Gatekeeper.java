package dev.saccade.deploy.summaries;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.saccade.deploy.http.ListenAddress;
import io.javalin.http.Context;
import io.javalin.http.HandlerType;
import java.util.Base64;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Who may ask for anything. With a token: whoever has it. Without one this listens on loopback, where a browser on this
 * machine may still be led here by any web page: by a name that is made to point here, which the Host tells, or by a
 * request of its own, which the Origin tells. Any thread.
 */
final class Gatekeeper {
    private static final Logger LOG = LoggerFactory.getLogger(Gatekeeper.class);
    private static final Set<HandlerType> READS = Set.of(HandlerType.GET, HandlerType.HEAD);

    /** A name may begin with 127 too, and lead anywhere. */
    private static final Pattern LOOPBACK_4 = Pattern.compile("127(\\.\\d{1,3}){3}");

    private static final String BEARER = "Bearer ";
    private static final String BASIC = "Basic ";

    private final boolean loopback;
    private final Optional<Token> token;
    private final HttpMeters meters;

    Gatekeeper(ListenAddress address, Optional<Token> token, HttpMeters meters) {
        this.loopback = loopback(address.host());
        this.token = token;
        this.meters = meters;
    }

    /** @param host a name or an address, as it is listened on */
    static boolean loopback(String host) {
        String name = host.toLowerCase(Locale.ROOT);
        return name.equals("localhost")
                || name.equals("[::1]")
                || name.equals("::1")
                || LOOPBACK_4.matcher(name).matches();
    }

    /** @throws Problem.ProblemException this one may not */
    void check(Context context) {
        if (token.isPresent()) {
            checkToken(context, token.get());
        } else if (loopback) {
            checkHost(context);
        }
        checkOrigin(context);
    }

    private void checkToken(Context context, Token token) {
        if (given(context).filter(token::is).isEmpty()) {
            LOG.warn("a request from {} without the right token", context.ip());
            context.header("WWW-Authenticate", "Bearer, Basic realm=\"Saccade\", charset=\"UTF-8\"");
            throw refused(Refusal.NO_TOKEN);
        }
    }

    private static Optional<String> given(Context context) {
        String header = context.header("Authorization");
        if (header == null) {
            return Optional.empty();
        }
        if (header.regionMatches(true, 0, BEARER, 0, BEARER.length())) {
            return Optional.of(header.substring(BEARER.length()).strip());
        }
        return header.regionMatches(true, 0, BASIC, 0, BASIC.length())
                ? password(header.substring(BASIC.length()).strip())
                : Optional.empty();
    }

    private static Optional<String> password(String encoded) {
        try {
            String pair = new String(Base64.getDecoder().decode(encoded), UTF_8);
            int colon = pair.indexOf(':');
            return colon < 0 ? Optional.empty() : Optional.of(pair.substring(colon + 1));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private void checkHost(Context context) {
        String host = context.host();
        if (host == null || !loopback(host.replaceFirst(":\\d+$", ""))) {
            throw refused(Refusal.WRONG_HOST);
        }
    }

    private void checkOrigin(Context context) {
        String origin = context.header("Origin");
        if (origin != null && !READS.contains(context.method()) && !own(origin, context.host())) {
            throw refused(Refusal.FOREIGN_ORIGIN);
        }
    }

    private Problem.ProblemException refused(Refusal why) {
        meters.refused(why);
        return why.problem().exception();
    }

    private static boolean own(String origin, String host) {
        return origin.equalsIgnoreCase("http://" + host) || origin.equalsIgnoreCase("https://" + host);
    }
}
