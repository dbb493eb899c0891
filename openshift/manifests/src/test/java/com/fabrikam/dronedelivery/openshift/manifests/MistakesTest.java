package com.fabrikam.dronedelivery.openshift.manifests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The test of the tests: what they are there for does not get past them. */
class MistakesTest {
    private static final Overlay OVERLAY = Overlay.DEV;

    @BeforeEach
    void shouldHaveTheTool() {
        assumeTrue(Kustomize.isInstalled(), Kustomize.ABSENT);
    }

    @ParameterizedTest
    @EnumSource
    void shouldBeCaughtAndToldByItsName(Mistake mistake) {
        // Given
        var good = Yaml.documents(Kustomize.render(OVERLAY));

        // When
        var planted = mistake.plantedInto(good);
        var manifests = Manifests.of(OVERLAY, planted);
        var told = Stream.concat(
                StrictParser.problems(planted).stream(),
                PoliciesTest.POLICIES.stream().flatMap(policy -> policy.violations(manifests)));

        // Then
        assertThat(told).contains(mistake.told());
    }
}
