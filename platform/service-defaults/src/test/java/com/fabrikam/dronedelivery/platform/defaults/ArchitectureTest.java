package com.fabrikam.dronedelivery.platform.defaults;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideOutsideOfPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

@AnalyzeClasses(
        packages = "com.fabrikam.dronedelivery",
        importOptions = {ImportOption.DoNotIncludeTests.class, ImportOption.DoNotIncludeJars.class})
class ArchitectureTest {

    private static final String ROOT = "com.fabrikam.dronedelivery.platform.defaults";

    @ArchTest
    static final ArchRule dependsOnNoOtherPartOfTheSystem = classes()
            .should()
            .onlyDependOnClassesThat(resideInAPackage(ROOT + "..").or(resideOutsideOfPackage("com.fabrikam..")));

    @ArchTest
    static final ArchRule onlyTheKafkaPackageNeedsKafka = noClasses()
            .that()
            .resideOutsideOfPackage(ROOT + ".kafka")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("org.apache.kafka..", "org.apache.camel.component.kafka..");

    @ArchTest
    static final ArchRule configurationIsTheOnlyPublicPartOfTheWiring = classes()
            .that()
            .haveSimpleNameEndingWith("Filter")
            .or()
            .haveSimpleNameEndingWith("Strategy")
            .or()
            .haveSimpleNameEndingWith("Engine")
            .should()
            .notBePublic();
}
