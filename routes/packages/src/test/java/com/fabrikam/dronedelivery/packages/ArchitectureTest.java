package com.fabrikam.dronedelivery.packages;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

@AnalyzeClasses(packagesOf = PackagesApplication.class, importOptions = DoNotIncludeTests.class)
class ArchitectureTest {

    private static final String BASE = "com.fabrikam.dronedelivery.packages.";

    @ArchTest
    static final ArchRule THE_DOMAIN_KNOWS_NO_FRAMEWORK = noClasses()
            .that()
            .resideInAPackage(BASE + "claim..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("org.apache.camel..", "org.springframework..", "com.mongodb..", "org.bson..");

    @ArchTest
    static final ArchRule THE_DOCUMENT_KNOWS_NO_CAMEL = noClasses()
            .that()
            .resideInAPackage(BASE + "mongo..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("org.apache.camel..", BASE + "route..");

    @ArchTest
    static final ArchRule NO_OTHER_SERVICE = noClasses()
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    "com.fabrikam.dronedelivery.ingestion..",
                    "com.fabrikam.dronedelivery.scheduler..",
                    "com.fabrikam.dronedelivery.delivery..",
                    "com.fabrikam.dronedelivery.mockbackends..",
                    "com.fabrikam.dronedelivery.gateway..");
}
