package com.fabrikam.dronedelivery.local;

import java.util.Arrays;
import java.util.Collection;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;

/** What is started only if it is asked for: {@code up --with lake,zipkin,prometheus}. */
public enum Extra {
    /** Delivery History, and what it alone stands on. */
    LAKE(Part.HDFS_SERVER, Part.DATALAKE_SINK),
    /** Where the traces of all processes are collected and shown. */
    ZIPKIN(Part.ZIPKIN_SERVER),
    /** An installed Prometheus that scrapes every process and watches the rules. */
    PROMETHEUS(Part.PROMETHEUS);

    private final Set<Part> parts;

    Extra(Part... parts) {
        this.parts = Set.of(parts);
    }

    /** Its name in commands. */
    public String id() {
        return name().toLowerCase(Locale.ROOT);
    }

    public Set<Part> parts() {
        return parts;
    }

    public static Extra of(String id) {
        return Arrays.stream(values())
                .filter(extra -> extra.id().equals(id))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("There is nothing to start that is named " + id
                        + "; there are "
                        + String.join(
                                ", ", Arrays.stream(values()).map(Extra::id).toList())));
    }

    /** What is started unasked. */
    static Set<Part> none() {
        Set<Part> parts = EnumSet.allOf(Part.class);
        Arrays.stream(values()).map(Extra::parts).flatMap(Collection::stream).forEach(parts::remove);
        return parts;
    }
}
