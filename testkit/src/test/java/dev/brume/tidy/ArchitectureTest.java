package dev.brume.tidy;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;

import org.junit.jupiter.api.Test;

/// Who may know whom, where Maven's module edges cannot tell.
class ArchitectureTest {
    private static final JavaClasses PLATFORM =
            new ClassFileImporter()
                    .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
                    .importPackages("dev.brume.wire", "dev.brume.core");

    @Test
    void onlyTheGatewayKnowsNetty() {
        noClasses()
                .that()
                .resideOutsideOfPackage("dev.brume.core.gateway..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("io.netty..")
                .because("everything else runs without a socket")
                .check(PLATFORM);
    }

    @Test
    void theWireKnowsNothingOfTheEmulator() {
        classes()
                .that()
                .resideInAPackage("dev.brume.wire..")
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage(
                        "dev.brume.wire..",
                        "java..",
                        "javax..",
                        "org.jspecify..",
                        "tools.jackson.core..")
                .check(PLATFORM);
    }

    @Test
    void stateTimeAndEventsKnowNothingOfRequestsOnTheWay() {
        noClasses()
                .that()
                .resideInAnyPackage(
                        "dev.brume.core.state..", "dev.brume.core.time..", "dev.brume.core.event..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        "dev.brume.core.gateway..",
                        "dev.brume.core.filter..",
                        "dev.brume.core.auth..",
                        "dev.brume.core.body..")
                .check(PLATFORM);
    }

    @Test
    void packagesOfTheCoreStandInOneOrder() {
        slices().matching("dev.brume.core.(*)..").should().beFreeOfCycles().check(PLATFORM);
    }
}
