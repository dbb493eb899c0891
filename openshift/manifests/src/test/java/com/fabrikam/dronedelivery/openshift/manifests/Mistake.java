package com.fabrikam.dronedelivery.openshift.manifests;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Predicate;

/** What people do wrong in manifests, each planted into good ones, and how it must be told. */
enum Mistake {
    TYPO(
            "Deployment delivery: there is no field /spec/template/spec/containers/0/readynessProbe",
            change(
                    "Deployment",
                    "delivery",
                    "/spec/template/spec/containers/0",
                    container -> container.set("readynessProbe", container.remove("readinessProbe")))),
    MISSING_PROBE(
            "Deployment scheduler: the readiness probe of container app is missing",
            change(
                    "Deployment",
                    "scheduler",
                    "/spec/template/spec/containers/0",
                    container -> container.remove("readinessProbe"))),
    WRONG_SELECTOR(
            "Service packages: its selector matches no pod",
            change(
                    "Service",
                    "packages",
                    "/spec/selector",
                    selector -> selector.put("app.kubernetes.io/name", "package"))),
    PRIVILEGED(
            "Deployment ingestion: container app is privileged",
            change(
                    "Deployment",
                    "ingestion",
                    "/spec/template/spec/containers/0/securityContext",
                    context -> context.put("privileged", true))),
    LATEST(
            "Deployment gateway: the image drone-delivery/gateway:latest has no tag, or latest, so nobody knows what runs",
            change(
                    "Deployment",
                    "gateway",
                    "/spec/template/spec/containers/0",
                    container -> container.put("image", "drone-delivery/gateway:latest"))),
    MISSING_BUDGET(
            "Deployment delivery: it is replicated and has 0 PodDisruptionBudgets",
            documents -> documents.removeIf(is("PodDisruptionBudget", "delivery"))),
    UNBOUND_VARIABLE(
            "Deployment scheduler: scheduler does not read DRONEDELIVERY_SCHEDULER_MAX_INFLIGHT_REQUESTS",
            change("Deployment", "scheduler", "/spec/template/spec/containers/0", container -> ((ArrayNode)
                            container.get("env"))
                    .addObject()
                    .put("name", "DRONEDELIVERY_SCHEDULER_MAX_INFLIGHT_REQUESTS")
                    .put("value", "10"))),
    DANGLING_SECRET(
            "Deployment packages: DRONEDELIVERY_CONSOLE_PASSWORD refers to the key password of Secret consoles, which nobody makes",
            change("Deployment", "packages", "/spec/template/spec/containers/0", container -> Yaml.items(
                            container.get("env"))
                    .filter(variable -> variable.path("name").asText().equals("DRONEDELIVERY_CONSOLE_PASSWORD"))
                    .map(variable -> (ObjectNode) variable.at("/valueFrom/secretKeyRef"))
                    .forEach(reference -> reference.put("name", "consoles")))),
    CLOSED_PATH(
            "NetworkPolicy scheduler: closes the way of: scheduler → packages",
            change("NetworkPolicy", "packages", "/spec", spec -> spec.putArray("ingress"))),
    REMOVED_VERSION(
            "PodDisruptionBudget gateway: policy/v1beta1/PodDisruptionBudget is no kind that we know, or no version that is"
                    + " served any more",
            change("PodDisruptionBudget", "gateway", "", budget -> budget.put("apiVersion", "policy/v1beta1"))),

    // beyond the ten
    NO_LIMIT(
            "Deployment supervisor: container app has no request or no limit for memory",
            change(
                    "Deployment",
                    "supervisor",
                    "/spec/template/spec/containers/0/resources/limits",
                    limits -> limits.remove("memory"))),
    OPEN_PATH("NetworkPolicy packages: lets through, though nobody calls so: ingestion → packages", documents -> {
        change("NetworkPolicy", "packages", "/spec/ingress/0", rule -> rule.remove("from"))
                .accept(documents);
        change("NetworkPolicy", "ingestion", "/spec", spec -> {
                    spec.putArray("egress").addObject();
                })
                .accept(documents);
    }),
    WRONG_PORT(
            "Service delivery: delivery has no port 8081",
            change("Service", "delivery", "/spec/ports/0", port -> port.put("targetPort", 8081))),
    FORGOTTEN_ADDRESS(
            "Deployment delivery: dronedelivery.backends.weather.url is not given, and its default is this very pod",
            change("Deployment", "delivery", "/spec/template/spec/containers/0", container -> ((ArrayNode)
                            container.get("env"))
                    .remove(indexOf(container.get("env"), "DRONEDELIVERY_BACKENDS_WEATHER_URL")))),
    IMPATIENCE(
            "Deployment delivery: it is killed after 30 s, and may need 55 s to drain",
            change(
                    "Deployment",
                    "delivery",
                    "/spec/template/spec",
                    pod -> pod.put("terminationGracePeriodSeconds", 30)));

    private final String told;
    private final Consumer<List<JsonNode>> plant;

    Mistake(String told, Consumer<List<JsonNode>> plant) {
        this.told = told;
        this.plant = plant;
    }

    /** How whoever made it is told. */
    String told() {
        return told;
    }

    List<JsonNode> plantedInto(List<JsonNode> documents) {
        List<JsonNode> planted = new ArrayList<>();
        documents.forEach(document -> planted.add(document.deepCopy()));
        plant.accept(planted);
        return planted;
    }

    private static Consumer<List<JsonNode>> change(
            String kind, String name, String pointer, Consumer<ObjectNode> change) {
        return documents -> documents.stream()
                .filter(is(kind, name))
                .map(document -> (ObjectNode) document.at(pointer))
                .forEach(change);
    }

    private static Predicate<JsonNode> is(String kind, String name) {
        return document -> document.path("kind").asText().equals(kind)
                && document.at("/metadata/name").asText().equals(name);
    }

    private static int indexOf(JsonNode variables, String name) {
        return Yaml.items(variables)
                .map(variable -> variable.path("name").asText())
                .toList()
                .indexOf(name);
    }
}
