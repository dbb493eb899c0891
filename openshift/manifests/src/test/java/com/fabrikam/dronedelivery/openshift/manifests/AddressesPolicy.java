package com.fabrikam.dronedelivery.openshift.manifests;

import io.fabric8.kubernetes.api.model.EnvVar;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** In a pod nobody else is at localhost: each address whose default leads there must be given. */
final class AddressesPolicy implements Policy {
    private static final Pattern HERE = Pattern.compile(".*(localhost|127\\.0\\.0\\.1).*");

    @Override
    public Stream<String> violations(Manifests manifests) {
        return manifests.workloads().stream().flatMap(workload -> workload.process().filter(Process::isSpring).stream()
                .flatMap(Settings::of)
                .filter(setting -> setting.getKey().startsWith("dronedelivery.")
                        && HERE.matcher(setting.getValue()).matches())
                .map(Map.Entry::getKey)
                .distinct()
                .filter(key -> !isGiven(workload, key))
                .map(key -> workload.title() + ": " + key + " is not given, and its default is this very pod"));
    }

    private static boolean isGiven(Workload workload, String key) {
        var variable = Pattern.compile(BoundKeys.variable(key));
        return workload.environment().stream().map(EnvVar::getName).anyMatch(name -> variable.matcher(name)
                .matches());
    }
}
