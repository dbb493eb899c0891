package com.fabrikam.dronedelivery.gateway;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

@AnalyzeClasses(packages = "com.fabrikam.dronedelivery.gateway", importOptions = DoNotIncludeTests.class)
class ArchitectureTest {

    @ArchTest
    static final ArchRule noServiceIsKnownButByItsAddress = noClasses()
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    "com.fabrikam.dronedelivery.ingestion..",
                    "com.fabrikam.dronedelivery.scheduler..",
                    "com.fabrikam.dronedelivery.delivery..",
                    "com.fabrikam.dronedelivery.packages..",
                    "com.fabrikam.dronedelivery.platform..");

    @ArchTest
    static final ArchRule capabilitiesDontGoInCircles = slices().matching("com.fabrikam.dronedelivery.gateway.(*)..")
            .should()
            .beFreeOfCycles();

    @ArchTest
    static final ArchRule nothingBlocks = classes()
            .should()
            .onlyAccessClassesThat()
            .resideOutsideOfPackages("java.net.http..", "org.springframework.web.client..");
}
