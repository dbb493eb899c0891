package com.fabrikam.dronedelivery.mockbackends;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

@AnalyzeClasses(packagesOf = MockBackendsApplication.class, importOptions = DoNotIncludeTests.class)
class ArchitectureTest {

    private static final String BASE = "com.fabrikam.dronedelivery.mockbackends.";

    @ArchTest
    static final ArchRule BACK_ENDS_KNOW_NEITHER_CAMEL_NOR_SPRING = noClasses()
            .that()
            .resideOutsideOfPackages(BASE + "route..", "com.fabrikam.dronedelivery.mockbackends")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("org.apache.camel..", "org.springframework..");

    @ArchTest
    static final ArchRule NO_BACK_END_KNOWS_ANOTHER = noClasses()
            .that()
            .resideInAPackage(BASE + "drone..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(BASE + "account..", BASE + "transport..", BASE + "geocoding..", BASE + "weather..");

    @ArchTest
    static final ArchRule NO_OTHER_SERVICE = noClasses()
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    "com.fabrikam.dronedelivery.ingestion..",
                    "com.fabrikam.dronedelivery.scheduler..",
                    "com.fabrikam.dronedelivery.delivery..",
                    "com.fabrikam.dronedelivery.packages..",
                    "com.fabrikam.dronedelivery.gateway..");
}
