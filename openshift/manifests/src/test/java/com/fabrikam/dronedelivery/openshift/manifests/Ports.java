package com.fabrikam.dronedelivery.openshift.manifests;

import io.fabric8.kubernetes.api.model.ContainerPort;
import io.fabric8.kubernetes.api.model.IntOrString;

/** A port is told by its number or by its name. */
final class Ports {

    private Ports() {}

    static boolean isSame(ContainerPort port, IntOrString wanted) {
        return wanted.getStrVal() == null
                ? port.getContainerPort().equals(wanted.getIntVal())
                : wanted.getStrVal().equals(port.getName());
    }
}
