package com.fabrikam.dronedelivery.datalake.hdfs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.security.UserGroupInformation;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HadoopClientTest {

    private static final URI NAME_SERVICE = URI.create("hdfs://lake");

    @TempDir
    private Path folder;

    @Test
    void shouldHandTheClusterItsOwnFilesAndAboveThemSingleOptions() throws IOException {
        // Given a cluster with two NameNodes behind one name
        Path site = Files.writeString(folder.resolve("hdfs-site.xml"), """
                <configuration>
                  <property><name>dfs.nameservices</name><value>lake</value></property>
                  <property><name>dfs.ha.namenodes.lake</name><value>one,two</value></property>
                  <property><name>dfs.namenode.rpc-address.lake.one</name><value>a.example:8020</value></property>
                  <property><name>dfs.namenode.rpc-address.lake.two</name><value>b.example:8020</value></property>
                  <property><name>dfs.client.socket-timeout</name><value>7000</value></property>
                  <property><name>dfs.replication</name><value>2</value></property>
                </configuration>
                """);
        HadoopClient client = new HadoopClient(
                List.of(site.toString()),
                Map.of(
                        "dfs.replication", "3",
                        "dfs.client.failover.proxy.provider.lake",
                                "org.apache.hadoop.hdfs.server.namenode.ha.ConfiguredFailoverProxyProvider"),
                null,
                null);

        // When
        Configuration hadoop = client.configuration(NAME_SERVICE);

        // Then
        assertThat(hadoop.get("fs.defaultFS")).isEqualTo("hdfs://lake");
        assertThat(hadoop.get("dfs.ha.namenodes.lake")).isEqualTo("one,two");
        assertThat(hadoop.get("dfs.client.failover.proxy.provider.lake")).endsWith("ConfiguredFailoverProxyProvider");
        assertThat(hadoop.get("dfs.client.socket-timeout")).isEqualTo("7000");
        assertThat(hadoop.get("dfs.replication")).isEqualTo("3");
        assertThat(hadoop.get("fs.automatic.close")).isEqualTo("false");
    }

    @Test
    void shouldLogInWithTheKeytabWhenTheClusterAsksForKerberos() {
        // Given
        HadoopClient client = new HadoopClient(
                List.of(),
                Map.of("hadoop.security.authentication", "kerberos"),
                "sink/host@EXAMPLE.COM",
                folder.resolve("none.keytab").toString());

        System.setProperty("java.security.krb5.realm", "EXAMPLE.COM");
        System.setProperty("java.security.krb5.kdc", "kdc.example");
        try {
            // When
            assertThatThrownBy(() -> client.open(NAME_SERVICE))
                    // Then
                    .isInstanceOf(IOException.class)
                    .hasMessageContaining("none.keytab");
        } finally {
            UserGroupInformation.reset();
            System.clearProperty("java.security.krb5.realm");
            System.clearProperty("java.security.krb5.kdc");
        }
    }

    @Test
    void shouldGiveItselfANameWhereTheSystemHasNoneForItsUser() throws IOException {
        // Given
        String name = System.setProperty("user.name", "?");
        try {
            // When
            HadoopClient.plain().open(folder.toUri()).close();

            // Then
            assertThat(UserGroupInformation.getCurrentUser().getShortUserName()).isEqualTo("drone-delivery");
        } finally {
            System.setProperty("user.name", name);
            UserGroupInformation.reset();
        }
    }

    @Test
    void shouldNameAFileOfTheClusterThatItCannotRead() {
        // Given
        HadoopClient client =
                new HadoopClient(List.of(folder.resolve("core-site.xml").toString()), Map.of(), null, null);

        // When
        assertThatThrownBy(() -> client.configuration(NAME_SERVICE))
                // Then
                .hasMessageContaining("core-site.xml")
                .hasMessageContaining("cannot be read");
    }
}
