package com.fabrikam.dronedelivery.local.cli;

import com.fabrikam.dronedelivery.local.LocalPlatform;
import com.fabrikam.dronedelivery.local.Part;
import com.fabrikam.dronedelivery.local.PlatformException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.io.PrintWriter;
import java.util.Map;

/** The gateway's management port as an operator calls it. */
record GatewayApi(SupervisorApi gateway) {

    private static final String PATH = "/actuator/canaries";

    static GatewayApi of(LocalPlatform platform) {
        return new GatewayApi(SupervisorApi.at(platform.managementUrl(Part.GATEWAY), platform));
    }

    /** What flies now; nothing while the gateway does not answer. */
    static JsonNode canariesOf(LocalPlatform platform) {
        JsonNode none = JsonNodeFactory.instance.arrayNode();
        if (!platform.isRunning(Part.GATEWAY)) {
            return none;
        }
        try {
            return of(platform).canaries();
        } catch (PlatformException e) {
            return none;
        }
    }

    JsonNode canaries() {
        return gateway.get(PATH, Map.of()).path("canaries");
    }

    /** What is null stays as it is. */
    JsonNode fly(String service, String to, Integer weight, Boolean header) {
        var canary = JsonNodeFactory.instance.objectNode();
        if (to != null) {
            canary.put("to", to);
        }
        if (weight != null) {
            canary.put("weight", weight);
        }
        if (header != null) {
            canary.put("header", header);
        }
        return gateway.post(PATH + "/" + service, canary).path("canaries");
    }

    JsonNode land(String service) {
        return gateway.delete(PATH + "/" + service).path("canaries");
    }

    static void print(JsonNode canaries, PrintWriter out) {
        canaries.forEach(canary -> out.printf(
                "canary of %s: %d %% to %s%s%n",
                canary.path("service").asText(),
                canary.path("weight").asInt(),
                canary.path("to").asText(),
                canary.path("header").asBoolean() ? ", or as X-Canary says" : ""));
    }
}
