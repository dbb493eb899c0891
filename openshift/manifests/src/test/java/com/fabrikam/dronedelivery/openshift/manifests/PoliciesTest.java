package com.fabrikam.dronedelivery.openshift.manifests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class PoliciesTest {
    static final List<Policy> POLICIES = List.of(
            new RestrictedPolicy(),
            new ProbesPolicy(),
            new ResourcesPolicy(),
            new ImagesPolicy(),
            new UpdatesPolicy(),
            new ShutdownPolicy(),
            new SelectorsPolicy(),
            new PortsPolicy(),
            new ReferencesPolicy(),
            new EnvironmentPolicy(),
            new AddressesPolicy(),
            new CallGraphPolicy());

    static Stream<Arguments> overlaysAndPolicies() {
        return Arrays.stream(Overlay.values())
                .flatMap(overlay -> POLICIES.stream().map(policy -> Arguments.of(overlay, policy)));
    }

    @BeforeEach
    void shouldHaveTheTool() {
        assumeTrue(Kustomize.isInstalled(), Kustomize.ABSENT);
    }

    @ParameterizedTest
    @MethodSource("overlaysAndPolicies")
    void shouldHoldInEveryOverlay(Overlay overlay, Policy policy) {
        // Given
        var manifests = Manifests.of(overlay);

        // When
        var violations = policy.violations(manifests);

        // Then
        assertThat(violations).isEmpty();
    }
}
