package dev.saccade.deploy;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;

/** One room, one dependency; arrows point one way. */
@AnalyzeClasses(packages = "dev.saccade", importOptions = ImportOption.DoNotIncludeTests.class)
class RoomsTest {
    private static final Set<String> VAGUE = Set.of("core", "common", "util", "utils", "helper", "manager", "impl");

    private static final String BROKER = "dev.saccade.deploy.broker..";

    @ArchTest
    static final ArchRule arrowsPointOneWay = layeredArchitecture()
            .consideringOnlyDependenciesInLayers()
            .layer("clip")
            .definedBy("dev.saccade.clip..")
            .layer("ingest")
            .definedBy("dev.saccade.ingest..")
            .layer("model")
            .definedBy("dev.saccade.model..")
            .layer("stream")
            .definedBy("dev.saccade.stream..")
            .layer("summary")
            .definedBy("dev.saccade.summary..")
            .layer("judge")
            .definedBy("dev.saccade.judge..")
            .layer("deploy")
            .definedBy("dev.saccade.deploy..")
            .whereLayer("deploy")
            .mayNotBeAccessedByAnyLayer()
            .whereLayer("judge")
            .mayOnlyBeAccessedByLayers("deploy")
            .whereLayer("summary")
            .mayOnlyBeAccessedByLayers("judge", "deploy")
            .whereLayer("stream")
            .mayOnlyBeAccessedByLayers("summary", "judge", "deploy")
            .whereLayer("model")
            .mayOnlyBeAccessedByLayers("stream", "summary", "judge", "deploy")
            .whereLayer("ingest")
            .mayOnlyBeAccessedByLayers("stream", "summary", "judge", "deploy")
            .whereLayer("clip")
            .mayOnlyBeAccessedByLayers("ingest", "model", "stream", "summary", "judge", "deploy");

    @ArchTest
    static final ArchRule everyClassIsInARoom = classes()
            .should()
            .resideInAnyPackage(
                    "dev.saccade.clip..",
                    "dev.saccade.ingest..",
                    "dev.saccade.model..",
                    "dev.saccade.stream..",
                    "dev.saccade.summary..",
                    "dev.saccade.judge..",
                    "dev.saccade.deploy..");

    @ArchTest
    static final ArchRule clipKnowsTheJdkOnly = classes()
            .that()
            .resideInAPackage("dev.saccade.clip..")
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage("java..", "dev.saccade.clip..", "org.jspecify.annotations..");

    @ArchTest
    static final ArchRule onlyIngestKnowsJavaCv = only("dev.saccade.ingest..", "org.bytedeco..");

    @ArchTest
    static final ArchRule onlyModelKnowsOnnxRuntime = only("dev.saccade.model..", "ai.onnxruntime..");

    @ArchTest
    static final ArchRule onlyStreamKnowsKafkaClients = only("dev.saccade.stream..", "org.apache.kafka.clients..");

    @ArchTest
    static final ArchRule onlyTheEmbeddedBrokerKnowsTheServer = noClasses()
            .that()
            .resideOutsideOfPackage(BROKER)
            .should()
            .dependOnClassesThat(
                    resideInAnyPackage("kafka..", "org.apache.kafka.server..", "org.apache.kafka.metadata.."));

    @ArchTest
    static final ArchRule onlyStreamAndDeployKnowKafkaAtAll = noClasses()
            .that()
            .resideInAnyPackage("dev.saccade.ingest..", "dev.saccade.model..")
            .should()
            .dependOnClassesThat(resideInAPackage("org.apache.kafka.."));

    @ArchTest
    static final ArchRule nothingHasAVagueName = noClasses().should(ArchCondition.from(vaguelyNamed()));

    @ArchTest
    static final ArchRule onlyTheCommandLineEndsTheProcess = noClasses()
            .that(not(resideInAnyPackage("dev.saccade.deploy", BROKER)))
            .should()
            .callMethod(System.class, "exit", int.class);

    private static ArchRule only(String room, String dependency) {
        return noClasses()
                .that()
                .resideOutsideOfPackage(room)
                .should()
                .dependOnClassesThat(resideInAPackage(dependency));
    }

    private static DescribedPredicate<JavaClass> vaguelyNamed() {
        return DescribedPredicate.describe("be named core, common, util, helper, manager or impl", type -> {
            Stream<String> words = Stream.of(type.getSimpleName().split("(?=[A-Z])"));
            Stream<String> packages = Stream.of(type.getPackageName().split("\\."));
            return Stream.concat(words, packages)
                    .map(w -> w.toLowerCase(Locale.ROOT))
                    .anyMatch(VAGUE::contains);
        });
    }
}
