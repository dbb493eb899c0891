package com.fabrikam.dronedelivery.local;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;

/**
 * The processes of the local platform, in an order in which each stands behind what it needs. A part is replaced by an
 * external one when the variable {@link #externalAddressVariable()} holds an address.
 */
public enum Part {
    KAFKA(Kind.PLAIN, 12, "platform/local/kafka-broker", "local-kafka-broker", 384),
    REDIS(Kind.INSTALLED, 13, null, null, 0),
    MONGO(Kind.PLAIN, 14, "platform/local/mongo-server", "local-mongo-server", 192),
    HDFS_SERVER(Kind.PLAIN, 18, "platform/local/hdfs-server", "local-hdfs-server", 256),
    ZIPKIN_SERVER(Kind.PLAIN, 24, "platform/local/zipkin-server", "local-zipkin-server", 256),
    SAGA_COORDINATOR(Kind.PLAIN, 7, "saga-coordinator", "saga-coordinator", 192),
    TOKEN_ISSUER(Kind.PLAIN, 17, "platform/local/token-issuer", "local-token-issuer", 96),
    MAIL_SERVER(Kind.PLAIN, 15, "platform/local/mail-server", "local-mail-server", 64),
    MOCK_BACKENDS(Kind.SPRING, 6, "mock-backends", "mock-backends", 256, KAFKA),
    INGESTION(Kind.SPRING, 1, "routes/ingestion", "ingestion", 256, KAFKA),
    SCHEDULER(Kind.SPRING, 2, "routes/scheduler", "scheduler", 320, KAFKA, SAGA_COORDINATOR),
    SUPERVISOR(Kind.SPRING, 3, "routes/supervisor", "supervisor", 192, KAFKA, SAGA_COORDINATOR),
    DELIVERY(Kind.SPRING, 4, "routes/delivery", "delivery", 256, KAFKA, REDIS),
    PACKAGES(Kind.SPRING, 5, "routes/packages", "packages", 256, MONGO),
    COMPATIBILITY(Kind.SPRING, 9, "routes/compatibility", "compatibility", 128),
    DATALAKE_SINK(Kind.SPRING, 8, "datalake-sink", "datalake-sink", 256, KAFKA, MONGO, HDFS_SERVER),
    GATEWAY(Kind.SPRING, 0, "gateway", "gateway", 256, TOKEN_ISSUER),
    PROMETHEUS(Kind.INSTALLED, 25, null, null, 0);

    enum Kind {
        PLAIN,
        INSTALLED,
        SPRING
    }

    private final Kind kind;
    private final int portOffset;
    private final String module;
    private final String artifact;
    private final int heapMegabytes;
    private final Set<Part> needs;

    Part(Kind kind, int portOffset, String module, String artifact, int heapMegabytes, Part... needs) {
        this.kind = kind;
        this.portOffset = portOffset;
        this.module = module;
        this.artifact = artifact;
        this.heapMegabytes = heapMegabytes;
        this.needs = Set.of(needs);
    }

    /** The name in commands, logs and paths: {@code saga-coordinator}. */
    public String id() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    public static Part of(String id) {
        return Arrays.stream(values())
                .filter(part -> part.id().equals(id))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("There is no part " + id + "; there are "
                        + String.join(
                                ", ", Arrays.stream(values()).map(Part::id).toList())));
    }

    /** The infrastructure that the services stand on. */
    public static Set<Part> infrastructure() {
        return EnumSet.of(KAFKA, REDIS, MONGO, HDFS_SERVER, SAGA_COORDINATOR, TOKEN_ISSUER);
    }

    /** What must be ready before this part is started. */
    public Set<Part> needs() {
        return needs;
    }

    /** The variable whose value, an address, replaces this part; null when nothing does. */
    public String externalAddressVariable() {
        return switch (this) {
            case KAFKA -> "DRONEDELIVERY_KAFKA_BOOTSTRAP_SERVERS";
            case REDIS -> "DRONEDELIVERY_REDIS_URL";
            case MONGO -> "DRONEDELIVERY_MONGODB_URI";
            case HDFS_SERVER -> "DRONEDELIVERY_DATALAKE_LAKE_URI";
            case SAGA_COORDINATOR -> "DRONEDELIVERY_LRA_COORDINATOR_URL";
            case TOKEN_ISSUER -> "DRONEDELIVERY_GATEWAY_ISSUER_URI";
            default -> null;
        };
    }

    /** Whether further processes of it may run beside the first. */
    public boolean mayBeMany() {
        return switch (this) {
            case INGESTION, SCHEDULER, DELIVERY, PACKAGES -> true;
            default -> false;
        };
    }

    boolean isSpring() {
        return kind == Kind.SPRING;
    }

    boolean speaksTls() {
        return isSpring() || this == SAGA_COORDINATOR;
    }

    /** Whether it answers for its health on a port of its own. */
    public boolean hasManagementPort() {
        return isSpring() || this == SAGA_COORDINATOR;
    }

    /** Whether operators find a console, Hawtio, at its management port: where Camel runs. */
    public boolean hasConsole() {
        return isSpring() && this != GATEWAY;
    }

    int portOffset() {
        return portOffset;
    }

    /** The folder of its Maven module, null for what is not ours. */
    String module() {
        return module;
    }

    String artifact() {
        return artifact;
    }

    int heapMegabytes() {
        return heapMegabytes;
    }
}
