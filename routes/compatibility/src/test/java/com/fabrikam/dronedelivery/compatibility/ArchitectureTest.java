package com.fabrikam.dronedelivery.compatibility;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

@AnalyzeClasses(
        packages = "com.fabrikam.dronedelivery.compatibility",
        importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {

    @ArchTest
    static final ArchRule translationKnowsNoFramework = noClasses()
            .that()
            .resideInAnyPackage(
                    "..compatibility.wire..",
                    "..compatibility.request..",
                    "..compatibility.delivery..",
                    "..compatibility.item..",
                    "..compatibility.month..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    "org.apache.camel..",
                    "org.springframework..",
                    "io.github.resilience4j..",
                    "com.fabrikam.dronedelivery.platform..",
                    "com.fabrikam.dronedelivery.compatibility.service..",
                    "com.fabrikam.dronedelivery.compatibility.route..");

    @ArchTest
    static final ArchRule noOtherServiceIsKnown = noClasses()
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    "com.fabrikam.dronedelivery.ingestion..",
                    "com.fabrikam.dronedelivery.scheduler..",
                    "com.fabrikam.dronedelivery.supervisor..",
                    "com.fabrikam.dronedelivery.delivery..",
                    "com.fabrikam.dronedelivery.packages..",
                    "com.fabrikam.dronedelivery.gateway..",
                    "com.fabrikam.dronedelivery.mockbackends..",
                    "com.fabrikam.dronedelivery.coordinator..",
                    "com.fabrikam.dronedelivery.datalake..");
}
