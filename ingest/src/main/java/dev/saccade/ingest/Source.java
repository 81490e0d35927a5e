package dev.saccade.ingest;

import dev.saccade.ingest.scene.Scene;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Where pictures come from: the URL of a camera, as {@link Transport} knows them, {@code scene:seed=7,seconds=60}, or the
 * path of a file or of a directory, whose files are played in the order of their names. {@code ${NAME}} stands for an environment
 * variable and is looked up only when the source is opened, so that a password need not stand in a configuration.
 */
public final class Source {
    private static final String VALID =
            "must be the path of a file or directory, scene:..., or a camera: " + Transport.schemes();
    private static final Pattern SCHEME = Pattern.compile("([A-Za-z][A-Za-z0-9+.-]*)://.*", Pattern.DOTALL);
    private static final Pattern REFERENCE = Pattern.compile("\\$\\{([^}]*)}");
    private static final String SCENE = "scene:";

    private final Kind kind;
    private final String text;
    private final boolean literal;

    /** @param literal nothing in it stands for anything else */
    private Source(Kind kind, String text, boolean literal) {
        this.kind = kind;
        this.text = text;
        this.literal = literal;
    }

    /** A file, or a directory, of whatever name: a {@code ${NAME}} in it is part of the name. */
    public static Source of(Path path) {
        return new Source(Kind.PATH, path.toAbsolutePath().toString(), true);
    }

    /** @throws IllegalArgumentException naming the valid forms */
    public static Source parse(String url) {
        if (url.isBlank()) {
            throw new IllegalArgumentException("source is empty, " + VALID);
        }
        Source source = new Source(kind(url), url, false);
        Optional<Scene> unused = source.scene();
        return source;
    }

    /**
     * Whether it is a camera that is played as it comes and tried again for ever, rather than a file or a scene.
     *
     * @throws CameraException where all of it stands in an environment variable that is not set
     */
    public boolean live() {
        return kind == Kind.UNRESOLVED ? resolved(System::getenv).kind == Kind.CAMERA : kind == Kind.CAMERA;
    }

    /** The scene, where it is one that needs no environment variable to tell. */
    public Optional<Scene> scene() {
        return kind == Kind.SCENE && !REFERENCE.matcher(text).find()
                ? Optional.of(SceneReader.scene(location()))
                : Optional.empty();
    }

    /**
     * The files of which a path consists: itself, or those of a directory in the order of their names.
     *
     * @throws CameraException where there is none
     */
    public List<Path> files() {
        return kind == Kind.PATH ? Playlist.paths(text, toString()) : List.of();
    }

    /** With every secret masked. */
    @Override
    public String toString() {
        return Redactor.redact(text);
    }

    /** The environment filled in; its {@link #location} may hold secrets. */
    Source resolved(UnaryOperator<@Nullable String> environment) {
        if (literal) {
            return this;
        }
        String filled = REFERENCE.matcher(text).replaceAll(m -> Matcher.quoteReplacement(value(m, environment)));
        try {
            return parse(filled);
        } catch (IllegalArgumentException e) {
            throw new CameraException("source " + this + ", its environment variables filled in: " + e.getMessage());
        }
    }

    Kind kind() {
        return kind;
    }

    /** The URL or path as FFmpeg takes it; what follows {@code scene:} for a scene. May hold secrets. */
    String location() {
        return kind == Kind.SCENE ? text.substring(SCENE.length()) : text;
    }

    private static Kind kind(String url) {
        if (url.startsWith(SCENE)) {
            return Kind.SCENE;
        }
        if (url.startsWith("${")) {
            return Kind.UNRESOLVED;
        }
        if (Transport.of(url).isPresent()) {
            if (url.chars().anyMatch(Character::isWhitespace)) {
                // Not repeated here: where a password ends at a space nothing masks the rest of it.
                throw new IllegalArgumentException("a camera's URL holds white space, must be written as %20");
            }
            return Kind.CAMERA;
        }
        Matcher scheme = SCHEME.matcher(url);
        if (scheme.matches()) {
            throw new IllegalArgumentException(
                    "source " + Redactor.redact(url) + " has the scheme " + scheme.group(1) + ", " + VALID);
        }
        return Kind.PATH;
    }

    private String value(MatchResult reference, UnaryOperator<@Nullable String> environment) {
        String value = environment.apply(reference.group(1));
        if (value == null) {
            throw new CameraException(
                    "source " + this + ": environment variable " + reference.group(1) + " is not set");
        }
        return value;
    }

    /** {@code UNRESOLVED}: all of it stands in the environment. */
    enum Kind {
        CAMERA,
        PATH,
        SCENE,
        UNRESOLVED
    }
}
