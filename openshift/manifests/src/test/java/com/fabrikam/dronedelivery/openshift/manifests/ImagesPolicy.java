package com.fabrikam.dronedelivery.openshift.manifests;

import java.util.regex.Pattern;
import java.util.stream.Stream;

/** An image is one that can be named again tomorrow. */
final class ImagesPolicy implements Policy {
    private static final Pattern FIXED = Pattern.compile(".+/[^/:]+(:(?!latest$)[\\w.-]+|@sha256:[0-9a-f]{64})");

    @Override
    public Stream<String> violations(Manifests manifests) {
        return manifests.workloads().stream().flatMap(workload -> workload.pod().getContainers().stream()
                .filter(container -> !FIXED.matcher(container.getImage()).matches())
                .map(container -> workload.title() + ": the image " + container.getImage()
                        + " has no tag, or latest, so nobody knows what runs"));
    }
}
