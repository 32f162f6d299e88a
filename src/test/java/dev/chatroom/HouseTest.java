package dev.chatroom;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.syntax.ArchRuleDefinition;

/** The rules of the house that the compiler doesn't know. */
@AnalyzeClasses(packages = "dev.chatroom", importOptions = ImportOption.DoNotIncludeTests.class)
class HouseTest {

    @ArchTest
    static final ArchRule theCoreKnowsNoFramework =
            noClasses()
                    .that()
                    .resideInAnyPackage(
                            "..room..",
                            "..log..",
                            "..protocol..",
                            "..people..",
                            "..limits..",
                            "..moderation..",
                            "..watch..")
                    .and()
                    // Its driver is to it what JDBC is to the log on disk.
                    .resideOutsideOfPackage("..log.redis..")
                    .should()
                    .dependOnClassesThat()
                    .resideInAnyPackage(
                            "io.quarkus..",
                            "io.vertx..",
                            "io.netty..",
                            "io.smallrye..",
                            "io.micrometer..",
                            "io.prometheus..");

    @ArchTest
    static final ArchRule leavesNeverImportTheCore =
            noClasses()
                    .that()
                    .resideInAnyPackage(
                            "..log..",
                            "..protocol..",
                            "..people..",
                            "..limits..",
                            "..moderation..",
                            "..watch..")
                    .should()
                    .dependOnClassesThat()
                    .resideInAnyPackage("..room..", "..socket..", "..page..", "..ops..");

    @ArchTest
    static final ArchRule theRoomKnowsNoSocket =
            noClasses()
                    .that()
                    .resideInAPackage("..room..")
                    .should()
                    .dependOnClassesThat()
                    .resideInAnyPackage("..socket..", "..page..", "..ops..");

    @ArchTest
    static final ArchRule opsAloneKnowsHowMetricsAreShown =
            noClasses()
                    .that()
                    .resideOutsideOfPackage("..ops..")
                    .should()
                    .dependOnClassesThat()
                    .resideInAnyPackage("io.micrometer..", "io.prometheus..");

    @ArchTest
    static final ArchRule noPackagesInACircle =
            slices().matching("dev.chatroom.(*)..").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule oneClassAloneTouchesVertxInternals =
            noClasses()
                    .that()
                    .doNotHaveSimpleName("Channels")
                    .should()
                    .dependOnClassesThat()
                    .resideInAnyPackage("io.vertx..impl..", "io.quarkus..runtime.internal..");

    @ArchTest
    static final ArchRule noStaticStateThatChanges =
            ArchRuleDefinition.fields()
                    .that()
                    .areStatic()
                    .and()
                    .areDeclaredInClassesThat()
                    .areTopLevelClasses()
                    .should()
                    .haveModifier(JavaModifier.FINAL);

    @ArchTest
    static final ArchRule namesSayWhatAThingIs =
            classes()
                    .should()
                    .haveSimpleNameNotEndingWith("Impl")
                    .andShould()
                    .haveSimpleNameNotEndingWith("Manager")
                    .andShould()
                    .haveSimpleNameNotEndingWith("Util")
                    .andShould()
                    .haveSimpleNameNotEndingWith("Utils")
                    .andShould()
                    .haveSimpleNameNotEndingWith("Helper");
}
