package com.fabrikam.dronedelivery.datalake;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

@AnalyzeClasses(packages = "com.fabrikam.dronedelivery.datalake", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {

    @ArchTest
    static final ArchRule theProtocolKnowsNoFramework = noClasses()
            .that()
            .resideInAnyPackage("..datalake.lake..", "..datalake.event..", "..datalake.compaction..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    "org.apache..",
                    "org.springframework..",
                    "io.micrometer..",
                    "com.fasterxml.jackson..",
                    "com.fabrikam.dronedelivery.platform..",
                    "com.fabrikam.dronedelivery.datalake.analytics..",
                    "com.fabrikam.dronedelivery.datalake.hdfs..",
                    "com.fabrikam.dronedelivery.datalake.kafka..",
                    "com.fabrikam.dronedelivery.datalake.mongo..",
                    "com.fabrikam.dronedelivery.datalake.parquet..",
                    "com.fabrikam.dronedelivery.datalake.route..");

    @ArchTest
    static final ArchRule theComponentsKnowNothingOfTheLake = noClasses()
            .that()
            .resideInAnyPackage("..datalake.hdfs..", "..datalake.kafka..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    "org.springframework..",
                    "com.fabrikam.dronedelivery.datalake.event..",
                    "com.fabrikam.dronedelivery.datalake.lake..",
                    "com.fabrikam.dronedelivery.datalake.parquet..",
                    "com.fabrikam.dronedelivery.datalake.route..");

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
                    "com.fabrikam.dronedelivery.supervisor..",
                    "com.fabrikam.dronedelivery.mockbackends..",
                    "com.fabrikam.dronedelivery.coordinator..");
}
