package com.fabrikam.dronedelivery.platform.keyedkafka;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

@AnalyzeClasses(
        packages = "com.fabrikam.dronedelivery.platform.keyedkafka",
        importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {

    @ArchTest
    static final ArchRule WORK_KNOWS_NEITHER_KAFKA_NOR_CAMEL = noClasses()
            .that()
            .resideInAPackage("..work..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("org.apache..", "org.springframework..", "io..", "org.slf4j..");

    @ArchTest
    static final ArchRule SPRING_IS_OPTIONAL = noClasses()
            .that()
            .resideOutsideOfPackage("..spring..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("org.springframework..");

    @ArchTest
    static final ArchRule MICROMETER_IS_OPTIONAL = noClasses()
            .that()
            .resideOutsideOfPackage("..spring..")
            .and()
            .haveSimpleNameNotContaining("Metrics")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("io.micrometer..");

    @ArchTest
    static final ArchRule NO_DOMAIN = noClasses()
            .should()
            .dependOnClassesThat(DescribedPredicate.describe(
                    "belong to the rest of the system",
                    other -> other.getPackageName().startsWith("com.fabrikam.dronedelivery.")
                            && !other.getPackageName().startsWith("com.fabrikam.dronedelivery.platform.keyedkafka")));
}
