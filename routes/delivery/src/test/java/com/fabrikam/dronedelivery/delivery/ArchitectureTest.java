package com.fabrikam.dronedelivery.delivery;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

@AnalyzeClasses(packages = "com.fabrikam.dronedelivery.delivery", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {

    @ArchTest
    static final ArchRule theDomainKnowsNoFramework = noClasses()
            .that()
            .resideInAPackage("..delivery.domain..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    "org.apache.camel..",
                    "org.apache.kafka..",
                    "org.springframework..",
                    "com.fasterxml.jackson..",
                    "com.fabrikam.dronedelivery.delivery.conditions..",
                    "com.fabrikam.dronedelivery.delivery.redis..",
                    "com.fabrikam.dronedelivery.delivery.route..");

    @ArchTest
    static final ArchRule noOtherServiceIsKnown = noClasses()
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    "com.fabrikam.dronedelivery.ingestion..",
                    "com.fabrikam.dronedelivery.scheduler..",
                    "com.fabrikam.dronedelivery.packages..",
                    "com.fabrikam.dronedelivery.gateway..",
                    "com.fabrikam.dronedelivery.supervisor..",
                    "com.fabrikam.dronedelivery.mockbackends..",
                    "com.fabrikam.dronedelivery.coordinator..",
                    "com.fabrikam.dronedelivery.datalake..");
}
