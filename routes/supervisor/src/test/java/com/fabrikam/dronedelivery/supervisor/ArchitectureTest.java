package com.fabrikam.dronedelivery.supervisor;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

@AnalyzeClasses(
        packages = "com.fabrikam.dronedelivery.supervisor",
        importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {

    @ArchTest
    static final ArchRule theDomainKnowsNoFramework = noClasses()
            .that()
            .resideInAnyPackage(
                    "..supervisor.operation..",
                    "..supervisor.deadletter..",
                    "..supervisor.store..",
                    "..supervisor.history..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    "org.apache.camel..",
                    "org.apache.kafka..",
                    "org.springframework..",
                    "io.github.resilience4j..",
                    "com.fasterxml.jackson..",
                    "com.fabrikam.dronedelivery.supervisor.kafka..",
                    "com.fabrikam.dronedelivery.supervisor.route..");

    @ArchTest
    static final ArchRule operationsAndDeadLettersDoNotKnowEachOther = noClasses()
            .that()
            .resideInAPackage("..supervisor.operation..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("..supervisor.deadletter..");

    @ArchTest
    static final ArchRule noOtherServiceIsKnown = noClasses()
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    "com.fabrikam.dronedelivery.ingestion..",
                    "com.fabrikam.dronedelivery.scheduler..",
                    "com.fabrikam.dronedelivery.delivery..",
                    "com.fabrikam.dronedelivery.packages..",
                    "com.fabrikam.dronedelivery.gateway..",
                    "com.fabrikam.dronedelivery.mockbackends..",
                    "com.fabrikam.dronedelivery.coordinator..",
                    "com.fabrikam.dronedelivery.datalake..");
}
