package com.fabrikam.dronedelivery.ingestion;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

@AnalyzeClasses(packages = "com.fabrikam.dronedelivery.ingestion", importOptions = DoNotIncludeTests.class)
class ArchitectureTest {

    @ArchTest
    static final ArchRule modelKnowsNoFramework = noClasses()
            .that()
            .resideInAnyPackage("..ingestion.request..", "..ingestion.command..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    "org.apache.camel..",
                    "org.springframework..",
                    "org.apache.kafka..",
                    "..ingestion.route..",
                    "com.fabrikam.dronedelivery.platform..");

    @ArchTest
    static final ArchRule noOtherServiceIsKnown = classes()
            .should()
            .onlyDependOnClassesThat()
            .resideOutsideOfPackages(
                    "com.fabrikam.dronedelivery.scheduler..",
                    "com.fabrikam.dronedelivery.delivery..",
                    "com.fabrikam.dronedelivery.packages..",
                    "com.fabrikam.dronedelivery.gateway..",
                    "com.fabrikam.dronedelivery.local..");
}
