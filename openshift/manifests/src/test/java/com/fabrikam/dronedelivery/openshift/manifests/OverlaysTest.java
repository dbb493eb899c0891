package com.fabrikam.dronedelivery.openshift.manifests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class OverlaysTest {

    @BeforeEach
    void shouldHaveTheTool() {
        assumeTrue(Kustomize.isInstalled(), Kustomize.ABSENT);
    }

    @ParameterizedTest
    @EnumSource
    void shouldRenderWithoutAWarningToWhatTheClusterUnderstands(Overlay overlay) {
        // When
        var documents = Yaml.documents(Kustomize.render(overlay));

        // Then
        assertThat(documents).hasSizeGreaterThan(50);
        assertThat(StrictParser.problems(documents)).isEmpty();
    }

    @Test
    void shouldAskForOperatorsAsTheClusterUnderstands() {
        // When
        var documents = Yaml.documents(Kustomize.render(Path.of("operators")));

        // Then
        assertThat(documents).hasSize(2);
        assertThat(StrictParser.problems(documents)).isEmpty();
    }
}
