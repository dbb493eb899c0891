package com.fabrikam.dronedelivery.scheduler;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

@AnalyzeClasses(packages = "com.fabrikam.dronedelivery", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {

    @ArchTest
    static final ArchRule THE_DOMAIN_KNOWS_NEITHER_CAMEL_NOR_SPRING = noClasses()
            .that()
            .resideInAPackage("..scheduler.scheduling..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("org.apache.camel..", "org.springframework..", "io.github.resilience4j..");

    @ArchTest
    static final ArchRule THE_DOMAIN_DEPENDS_ON_NO_OTHER_PACKAGE_OF_THE_SERVICE = noClasses()
            .that()
            .resideInAPackage("..scheduler.scheduling..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    "..scheduler.route..", "..scheduler.backend..", "..scheduler.saga..", "..scheduler.resilience..");

    @ArchTest
    static final ArchRule RESILIENCE_KNOWS_NO_CAMEL = noClasses()
            .that()
            .resideInAPackage("..scheduler.resilience..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("org.apache.camel..", "org.springframework..", "..scheduler.scheduling..");

    @ArchTest
    static final ArchRule NO_OTHER_SERVICE_IS_USED = noClasses()
            .that()
            .resideInAPackage("..scheduler..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    "com.fabrikam.dronedelivery.ingestion..",
                    "com.fabrikam.dronedelivery.delivery..",
                    "com.fabrikam.dronedelivery.packages..",
                    "com.fabrikam.dronedelivery.gateway..",
                    "com.fabrikam.dronedelivery.mockbackends..",
                    "com.fabrikam.dronedelivery.coordinator..",
                    "com.fabrikam.dronedelivery.supervisor..");
}
