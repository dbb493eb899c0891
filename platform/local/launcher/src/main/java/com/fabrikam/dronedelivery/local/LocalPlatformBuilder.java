package com.fabrikam.dronedelivery.local;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Collection;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Says what a {@link LocalPlatform} is made of. */
public final class LocalPlatformBuilder {

    private final Set<Part> parts = Extra.none();
    private final Map<Part, Integer> instances = new EnumMap<>(Part.class);
    private final Map<Part, String> external = new EnumMap<>(Part.class);
    private final Map<Part, Map<String, String>> environment = new EnumMap<>(Part.class);
    private final Map<Part, List<String>> jvmOptions = new EnumMap<>(Part.class);
    private Path dataDir;
    private Path classArchives;
    private Integer basePort;
    private double timeScale = 60;
    private boolean tls;
    private Duration startTimeout = Duration.ofSeconds(180);
    private PartListener listener = new PartListener() {};

    LocalPlatformBuilder() {}

    /** Kept when the platform stops; without it the data is temporary. */
    public LocalPlatformBuilder dataDir(Path dataDir) {
        this.dataDir = dataDir.toAbsolutePath().normalize();
        return this;
    }

    /** Where the JVMs keep their loaded classes, so that the next start is cheaper; without it among the data, if those are kept. */
    public LocalPlatformBuilder classArchives(Path folder) {
        this.classArchives = folder.toAbsolutePath().normalize();
        return this;
    }

    /** The gateway's port, from which all others follow; without it free ones are taken. */
    public LocalPlatformBuilder basePort(int basePort) {
        this.basePort = basePort;
        return this;
    }

    /** These parts and no others. */
    public LocalPlatformBuilder parts(Part... only) {
        return parts(Arrays.asList(only));
    }

    public LocalPlatformBuilder parts(Collection<Part> only) {
        parts.clear();
        parts.addAll(only);
        return this;
    }

    /** Delivery History and its HDFS too. */
    public LocalPlatformBuilder withLake() {
        return with(Extra.LAKE);
    }

    /** This too. */
    public LocalPlatformBuilder with(Extra extra) {
        parts.addAll(extra.parts());
        return this;
    }

    /** How many processes of this part are started; further ones can join while it runs. */
    public LocalPlatformBuilder instances(Part part, int count) {
        instances.put(part, new PartInstance(part, count).number());
        return this;
    }

    /** A variable for the process of this part, before which the platform's own give way. */
    public LocalPlatformBuilder env(Part part, String name, String value) {
        environment.computeIfAbsent(part, p -> new HashMap<>()).put(name, value);
        return this;
    }

    /** Beside, and after, the platform's own options. */
    public LocalPlatformBuilder jvmOptions(Part part, String... options) {
        jvmOptions.put(part, List.of(options));
        return this;
    }

    /** Does not start this part and gives the others this address of it. */
    public LocalPlatformBuilder external(Part part, String address) {
        if (part.externalAddressVariable() == null) {
            throw new IllegalArgumentException(part.id() + " cannot be external");
        }
        external.put(part, address);
        return this;
    }

    /** External parts as the variables of {@link Part#externalAddressVariable()} name them. */
    public LocalPlatformBuilder externalFrom(Map<String, String> variables) {
        for (Part part : Part.infrastructure()) {
            String address = variables.get(part.externalAddressVariable());
            if (address != null && !address.isBlank()) {
                external(part, address);
            }
        }
        return this;
    }

    /** How many seconds the drones fly in one. */
    public LocalPlatformBuilder timeScale(double timeScale) {
        if (!(timeScale > 0)) {
            throw new PlatformException("The time scale must be above zero, not " + timeScale);
        }
        this.timeScale = timeScale;
        return this;
    }

    /** The services, the coordinator and the gateway speak TLS, and all but the gateway ask their callers for a certificate. */
    public LocalPlatformBuilder tls() {
        this.tls = true;
        return this;
    }

    /** How long each part may take until it is ready. */
    public LocalPlatformBuilder startTimeout(Duration startTimeout) {
        this.startTimeout = startTimeout;
        return this;
    }

    public LocalPlatformBuilder listener(PartListener listener) {
        this.listener = listener;
        return this;
    }

    public LocalPlatform build() {
        boolean temporary = dataDir == null;
        Path data = temporary ? Folders.temporary() : dataDir;
        FreePorts reserved = basePort == null ? FreePorts.reserve() : null;
        Set<Part> own = EnumSet.copyOf(parts);
        own.removeAll(external.keySet());
        PlatformSettings settings = new PlatformSettings(
                data,
                classArchives == null && !temporary ? data.resolve("cds") : classArchives,
                1,
                reserved == null ? new Ports(basePort) : reserved.ports(),
                timeScale,
                tls,
                own,
                Map.copyOf(instances),
                Map.copyOf(external),
                Map.copyOf(environment),
                Map.copyOf(jvmOptions),
                startTimeout);
        return new LocalPlatform(settings, listener, () -> {
            if (reserved != null) {
                reserved.close();
            }
            if (temporary) {
                Folders.delete(data);
            }
        });
    }

    /** Builds and starts it. */
    public LocalPlatform start() {
        LocalPlatform platform = build();
        try {
            return platform.start();
        } catch (RuntimeException e) {
            platform.close();
            throw e;
        }
    }
}
