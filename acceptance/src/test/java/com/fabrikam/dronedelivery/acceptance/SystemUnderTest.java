package com.fabrikam.dronedelivery.acceptance;

import com.fabrikam.dronedelivery.local.Extra;
import com.fabrikam.dronedelivery.local.LocalPlatform;
import com.fabrikam.dronedelivery.local.Part;
import java.net.URI;
import java.net.http.HttpRequest;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * The whole system as real processes, with what the tests need to use it, to look into it and to break it. The packages and
 * delivery services are reached by the scheduler through proxies that can lose calls and answers.
 */
final class SystemUnderTest implements AutoCloseable {
    /** Long enough for a busy machine; no test passes or fails by how fast it is. */
    static final Duration IN_TIME = Duration.ofMinutes(4);

    /** Less than it ships with, so that few requests suffice to reach it. */
    static final int SCHEDULER_MAX_IN_FLIGHT = 50;

    private final Http http = new Http();
    private final Contracts contracts = new Contracts();
    private final FaultProxy packagesProxy = new FaultProxy();
    private final FaultProxy deliveryProxy = new FaultProxy();
    private final Configurations configurations = new Configurations();
    private final LocalPlatform platform;

    private SystemUnderTest() {
        platform = LocalPlatform.builder()
                .withLake()
                .with(Extra.ZIPKIN)
                .timeScale(200)
                .startTimeout(Duration.ofMinutes(5))
                .env(Part.SCHEDULER, "DRONEDELIVERY_BACKENDS_PACKAGE_URL", packagesProxy.url())
                .env(Part.SCHEDULER, "DRONEDELIVERY_BACKENDS_DELIVERY_URL", deliveryProxy.url())
                .env(Part.SCHEDULER, "DRONEDELIVERY_SCHEDULER_MAX_IN_FLIGHT", Integer.toString(SCHEDULER_MAX_IN_FLIGHT))
                // a call that a busy machine is slow to answer is no back end that is down
                .env(Part.SCHEDULER, "DRONEDELIVERY_SCHEDULER_CALL_TIMEOUT", "20s")
                .env(Part.GATEWAY, "SPRING_CLOUD_GATEWAY_SERVER_WEBFLUX_HTTPCLIENT_RESPONSETIMEOUT", "40s")
                .env(Part.COMPATIBILITY, "DRONEDELIVERY_COMPATIBILITY_CALL_TIMEOUT", "20s")
                .env(Part.COMPATIBILITY, "DRONEDELIVERY_COMPATIBILITY_GEOCODING_TIMEOUT", "20s")
                .env(Part.DATALAKE_SINK, "DRONEDELIVERY_DATALAKE_LAKE_FILEAGE", "2s")
                .env(Part.SAGA_COORDINATOR, "DRONEDELIVERY_LRA_RECOVERY_PERIOD", "2")
                .env(Part.SUPERVISOR, "DRONEDELIVERY_SUPERVISOR_DRIVE_AFTER", "2s")
                .env(Part.SUPERVISOR, "DRONEDELIVERY_SUPERVISOR_ATTEMPTS", "2")
                .env(Part.SUPERVISOR, "DRONEDELIVERY_SUPERVISOR_RETRY_INITIAL_PAUSE", "1s")
                .env(Part.DELIVERY, "DRONEDELIVERY_NOTIFICATIONS_RETRY_DELAY", "200ms")
                .env(Part.DELIVERY, "DRONEDELIVERY_NOTIFICATIONS_TIMEOUT", "20s")
                .env(Part.DELIVERY, Configurations.VARIABLE, configurations.of(Part.DELIVERY))
                .env(Part.SUPERVISOR, Configurations.VARIABLE, configurations.of(Part.SUPERVISOR))
                .env(Part.DATALAKE_SINK, Configurations.VARIABLE, configurations.of(Part.DATALAKE_SINK))
                .build();
        packagesProxy.leadTo(platform.url(Part.PACKAGES));
        deliveryProxy.leadTo(platform.url(Part.DELIVERY));
    }

    static SystemUnderTest start() {
        var system = new SystemUnderTest();
        try {
            system.platform.start();
            return system;
        } catch (RuntimeException e) {
            system.close();
            throw e;
        }
    }

    Customer customer(String owner) {
        return stranger(platform.token(owner));
    }

    Customer stranger(String token) {
        return new Customer(http, platform.url(Part.GATEWAY), token);
    }

    /** What somebody is answered who has nothing but an address. */
    Answer visit(String path) {
        return http.untilAnswered(HttpRequest.newBuilder(URI.create(platform.url(Part.GATEWAY) + path))
                .GET());
    }

    /** What is answered at a port that only the platform reaches. */
    Answer ask(HttpRequest.Builder call) {
        return http.untilAnswered(call);
    }

    DeliveryCanary deliveryCanary() {
        return new DeliveryCanary(http, platform);
    }

    Zipkin zipkin() {
        return new Zipkin(http, platform.url(Part.ZIPKIN_SERVER));
    }

    BackEnds backEnds() {
        return new BackEnds(
                http, platform.url(Part.MOCK_BACKENDS), platform.url(Part.PACKAGES), platform.url(Part.DELIVERY));
    }

    Topics topics() {
        return new Topics(platform.url(Part.KAFKA));
    }

    Contracts contracts() {
        return contracts;
    }

    /** The processes themselves, for tests that start and end further ones. */
    LocalPlatform platform() {
        return platform;
    }

    FaultProxy packagesProxy() {
        return packagesProxy;
    }

    FaultProxy deliveryProxy() {
        return deliveryProxy;
    }

    /** What operators and their tools see. */
    Operator operator() {
        return new Operator(
                http,
                platform.url(Part.SUPERVISOR),
                platform.url(Part.MAIL_SERVER),
                platform.managementUrl(Part.SUPERVISOR));
    }

    void kill(Part part) {
        platform.kill(part);
    }

    void start(Part part) {
        platform.start(part);
    }

    void pause(Part part) {
        platform.pause(part);
    }

    void resume(Part part) {
        platform.resume(part);
    }

    /** The sum of a metric over all its tags. */
    double metric(Part part, String name) {
        var samples = samples(part, 1, name).toList();
        if (samples.isEmpty()) {
            throw new AssertionError(part + " has no metric " + name);
        }
        return sum(samples);
    }

    /** The sum of a metric over the samples with this tag, of which there may be none. */
    double metric(Part part, String name, String tag, String value) {
        return metric(part, 1, name, tag, value);
    }

    double metric(Part part, int instance, String name, String tag, String value) {
        return sum(samples(part, instance, name)
                .filter(sample -> sample.contains(tag + "=\"" + value + "\""))
                .toList());
    }

    private Stream<String> samples(Part part, int instance, String name) {
        return http.untilAnswered(HttpRequest.newBuilder(
                                URI.create(platform.managementUrl(part, instance) + "/actuator/prometheus"))
                        .GET())
                .response()
                .body()
                .lines()
                .filter(line -> line.startsWith(name + "{") || line.startsWith(name + " "));
    }

    private static double sum(List<String> samples) {
        return samples.stream()
                .mapToDouble(sample -> Double.parseDouble(sample.substring(sample.lastIndexOf(' ') + 1)))
                .sum();
    }

    /** Deploys the delivery service, the Supervisor or the sink anew, with further configuration; it stays until the system ends. */
    void configure(Part part, Map<String, String> properties) {
        deploy(part, 1, properties);
    }

    /** The same for one of its instances, which there need not have been before. */
    void deploy(Part part, int instance, Map<String, String> properties) {
        configurations.write(part, properties);
        if (platform.isRunning(part, instance)) {
            platform.stop(part, instance);
        }
        platform.start(part, instance);
    }

    void killAndRestart(Part... parts) {
        Arrays.stream(parts).forEach(platform::kill);
        Arrays.stream(parts).forEach(platform::start);
    }

    /** LRAs that the coordinator still has to bring to an end; one that nobody joined stays listed when it is Cancelled. */
    int unfinishedSagas() {
        var listed = http.untilAnswered(
                        HttpRequest.newBuilder(URI.create(platform.url(Part.SAGA_COORDINATOR) + "/lra-coordinator"))
                                .header("Accept", "application/json")
                                .GET())
                .body();
        return (int) listed.findValuesAsText("status").stream()
                .filter(status -> !status.equals("Cancelled"))
                .count();
    }

    @Override
    public void close() {
        platform.close();
        packagesProxy.close();
        deliveryProxy.close();
        configurations.close();
    }
}
