package com.fabrikam.dronedelivery.openshift.manifests;

import io.fabric8.kubernetes.api.model.LabelSelector;
import io.fabric8.kubernetes.api.model.LabelSelectorRequirement;
import java.util.Map;

/** How Kubernetes selects by labels. */
final class Selectors {

    private Selectors() {}

    static boolean matches(LabelSelector selector, Map<String, String> labels) {
        return matches(selector.getMatchLabels(), labels)
                && selector.getMatchExpressions().stream().allMatch(requirement -> matches(requirement, labels));
    }

    static boolean matches(Map<String, String> wanted, Map<String, String> labels) {
        return wanted == null || labels.entrySet().containsAll(wanted.entrySet());
    }

    private static boolean matches(LabelSelectorRequirement requirement, Map<String, String> labels) {
        var value = labels.get(requirement.getKey());
        return switch (requirement.getOperator()) {
            case "In" -> requirement.getValues().contains(value);
            case "NotIn" -> !requirement.getValues().contains(value);
            case "Exists" -> value != null;
            case "DoesNotExist" -> value == null;
            default -> throw new IllegalArgumentException("There is no operator " + requirement.getOperator());
        };
    }
}
