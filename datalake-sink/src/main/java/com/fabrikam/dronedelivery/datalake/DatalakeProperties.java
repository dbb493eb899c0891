package com.fabrikam.dronedelivery.datalake;

import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.hibernate.validator.constraints.time.DurationMin;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;
import org.springframework.validation.annotation.Validated;

/**
 * What an operator may change about the lake.
 *
 * @param lake where it is and how it is written
 * @param hadoop how HDFS is reached
 */
@Validated
@ConfigurationProperties("dronedelivery.datalake")
public record DatalakeProperties(
        @NotNull @Valid Lake lake,
        @NotNull @Valid @DefaultValue Hadoop hadoop) {

    /**
     * @param uri the directory of the lake: {@code hdfs://host:port/path}, or with an HA name service instead of the host
     * @param fileSize a file ends when it is as big as this
     * @param fileAge a file ends when its first event was read this long ago
     * @param buffer what all open files may hold in memory together
     * @param consumers threads that read and write, each with partitions of its own
     * @param retryDelay first pause of a partition that has failed; it doubles
     * @param retryMaxDelay longest such pause
     */
    public record Lake(
            @NotNull URI uri,
            @NotNull DataSize fileSize,
            @NotNull @DurationMin(seconds = 1) Duration fileAge,
            @NotNull DataSize buffer,
            @Min(1) @Max(64) int consumers,
            @NotNull @DurationMin(millis = 1) Duration retryDelay,
            @NotNull @DurationMin(millis = 1) Duration retryMaxDelay) {}

    /**
     * @param resources files of the cluster: {@code core-site.xml}, {@code hdfs-site.xml}
     * @param options single options of the Hadoop client, by their own names
     * @param kerberosPrincipal who to log in as, for a cluster that asks
     * @param kerberosKeytab the file with its key
     */
    public record Hadoop(
            @NotNull @DefaultValue List<String> resources,
            @NotNull @DefaultValue Map<String, String> options,
            String kerberosPrincipal,
            String kerberosKeytab) {}
}
