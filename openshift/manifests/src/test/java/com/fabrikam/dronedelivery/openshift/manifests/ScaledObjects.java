package com.fabrikam.dronedelivery.openshift.manifests;

import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.api.model.HasMetadata;

/** What KEDA is told. */
final class ScaledObjects {

    private ScaledObjects() {}

    static String target(HasMetadata scaler) {
        return ((GenericKubernetesResource) scaler).get("spec", "scaleTargetRef", "name");
    }
}
