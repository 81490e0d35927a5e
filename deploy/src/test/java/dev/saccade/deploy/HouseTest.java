package dev.saccade.deploy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.source.tree.BlockTree;
import com.sun.source.tree.ClassTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.util.JavacTask;
import com.sun.source.util.SourcePositions;
import com.sun.source.util.TreePathScanner;
import com.sun.source.util.Trees;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import javax.lang.model.element.Modifier;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The measures of the house, over the main sources of all rooms: what is open to others, and how long things are. */
class HouseTest {
    private static final int MOST_FILE_LINES = 400;
    private static final int MOST_FILE_LINES_OF_NINE_IN_TEN = 260;
    private static final int MOST_METHOD_LINES = 45;

    private static final List<Integer> FILE_LINES = new ArrayList<>();
    private static final List<String> TOO_LONG = new ArrayList<>();
    private static final List<String> TYPES = new ArrayList<>();
    private static final List<String> PUBLIC_TYPES = new ArrayList<>();

    @BeforeAll
    static void measure() throws IOException {
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        try (StandardJavaFileManager files = compiler.getStandardFileManager(null, null, null)) {
            JavacTask task = (JavacTask) compiler.getTask(
                    null, files, null, List.of("-proc:none"), null, files.getJavaFileObjects(sources()));
            SourcePositions positions = Trees.instance(task).getSourcePositions();
            for (CompilationUnitTree unit : task.parse()) {
                new Measure(unit, positions).scan(unit, null);
            }
        }
    }

    @Test
    void fewerThanAThirdOfTheTypesArePublic() {
        String share = String.format(
                "%d of %d types are public (%.1f %%)",
                PUBLIC_TYPES.size(), TYPES.size(), 100.0 * PUBLIC_TYPES.size() / TYPES.size());
        System.out.println(share);
        assertTrue(TYPES.size() > 300, share);
        assertTrue(3 * PUBLIC_TYPES.size() < TYPES.size(), share + ", must be fewer than a third: " + PUBLIC_TYPES);
    }

    @Test
    void noFileAndNoMethodIsTooLong() {
        assertEquals(List.of(), TOO_LONG);
    }

    @Test
    void nineInTenFilesAreShort() {
        int ninth = FILE_LINES.stream().sorted().toList().get(FILE_LINES.size() * 9 / 10);
        assertTrue(ninth <= MOST_FILE_LINES_OF_NINE_IN_TEN, "nine in ten files have at most " + ninth + " lines");
    }

    private static Path[] sources() throws IOException {
        try (Stream<Path> files = Files.walk(Path.of(".."))) {
            return files.filter(f -> f.toString().matches("\\.\\./[a-z]+/src/main/java/.*\\.java"))
                    .filter(f -> !f.endsWith("package-info.java"))
                    .toArray(Path[]::new);
        }
    }

    private static final class Measure extends TreePathScanner<Void, Void> {
        private final CompilationUnitTree unit;
        private final SourcePositions positions;

        Measure(CompilationUnitTree unit, SourcePositions positions) {
            this.unit = unit;
            this.positions = positions;
        }

        @Override
        public Void visitCompilationUnit(CompilationUnitTree tree, Void unused) {
            int lines = (int) unit.getLineMap().getLineNumber(positions.getEndPosition(unit, unit));
            FILE_LINES.add(lines);
            check(lines, MOST_FILE_LINES, unit.getSourceFile().getName());
            return super.visitCompilationUnit(tree, unused);
        }

        @Override
        public Void visitClass(ClassTree type, Void unused) {
            if (getCurrentPath().getParentPath().getLeaf() == unit) {
                TYPES.add(type.getSimpleName().toString());
                if (type.getModifiers().getFlags().contains(Modifier.PUBLIC)) {
                    PUBLIC_TYPES.add(type.getSimpleName().toString());
                }
            }
            return super.visitClass(type, unused);
        }

        @Override
        public Void visitMethod(MethodTree method, Void unused) {
            BlockTree body = method.getBody();
            if (body != null && positions.getStartPosition(unit, body) >= 0) {
                long first = unit.getLineMap().getLineNumber(positions.getStartPosition(unit, body));
                long last = unit.getLineMap().getLineNumber(positions.getEndPosition(unit, body));
                check(
                        (int) (last - first + 1),
                        MOST_METHOD_LINES,
                        unit.getSourceFile().getName() + " " + method.getName());
            }
            return super.visitMethod(method, unused);
        }

        private static void check(int lines, int most, String what) {
            if (lines > most) {
                TOO_LONG.add(what + " has " + lines + " lines, must have at most " + most);
            }
        }
    }
}
