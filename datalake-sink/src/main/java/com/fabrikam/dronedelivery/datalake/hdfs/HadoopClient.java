package com.fabrikam.dronedelivery.datalake.hdfs;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileContext;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.security.UserGroupInformation;

/**
 * Opens Hadoop file systems: defaults that give up in seconds rather than in quarters of an hour, then the cluster's own
 * files, then single options.
 *
 * @param resources files like {@code core-site.xml} and {@code hdfs-site.xml}; they name an HA name service
 * @param options Hadoop's options by name
 * @param kerberosPrincipal who to log in as; null for a cluster without Kerberos
 * @param kerberosKeytab the file with its key
 */
public record HadoopClient(
        List<String> resources, Map<String, String> options, String kerberosPrincipal, String kerberosKeytab) {

    private static final Map<String, String> DEFAULTS = Map.of(
            // else a SIGTERM closes the file system under a writer
            "fs.automatic.close", "false",
            "ipc.client.connect.timeout", "5000",
            "ipc.client.connect.max.retries", "2",
            "ipc.client.connect.max.retries.on.timeouts", "1",
            "ipc.client.rpc-timeout.ms", "20000",
            "dfs.client.socket-timeout", "20000",
            "dfs.client.datanode-restart.timeout", "10s",
            // the NameNode hears of a file's last block at once, so ask again soon, and as long as by default in all
            "dfs.client.block.write.locateFollowingBlock.initial.delay.ms", "50",
            "dfs.client.block.write.locateFollowingBlock.retries", "8");

    /** What Java calls a user without an entry in the password file, as containers have them; Hadoop does not start under one. */
    private static final String NAMELESS = "?";

    public HadoopClient {
        resources = List.copyOf(resources);
        options = Map.copyOf(options);
    }

    /** Without files, options or a login. */
    public static HadoopClient plain() {
        return new HadoopClient(List.of(), Map.of(), null, null);
    }

    HadoopClient with(Map<String, String> more, String principal, String keytab) {
        Map<String, String> all = new java.util.HashMap<>(options);
        all.putAll(more);
        return new HadoopClient(
                resources,
                all,
                principal == null ? kerberosPrincipal : principal,
                keytab == null ? kerberosKeytab : keytab);
    }

    /** The whole configuration of a client of this file system. */
    public Configuration configuration(URI fileSystem) {
        // as a resource: what is set by name would win over the files
        Configuration defaults = new Configuration(false);
        DEFAULTS.forEach(defaults::set);
        Configuration hadoop = new Configuration();
        hadoop.addResource(defaults);
        resources.forEach(file ->
                hadoop.addResource(new org.apache.hadoop.fs.Path(readable(file).toUri())));
        options.forEach(hadoop::set);
        hadoop.set("fs.defaultFS", fileSystem.toString());
        return hadoop;
    }

    /** A client of its own, which its owner closes. */
    public FileSystem open(URI fileSystem) throws IOException {
        Configuration hadoop = configuration(fileSystem);
        logIn(hadoop);
        return FileSystem.newInstance(fileSystem, hadoop);
    }

    /** The same file system through the interface whose rename says why it did not. */
    FileContext context(URI fileSystem) throws IOException {
        Configuration hadoop = configuration(fileSystem);
        logIn(hadoop);
        return FileContext.getFileContext(fileSystem, hadoop);
    }

    private void logIn(Configuration hadoop) throws IOException {
        if (kerberosPrincipal != null) {
            UserGroupInformation.setConfiguration(hadoop);
            UserGroupInformation.loginUserFromKeytab(kerberosPrincipal, kerberosKeytab);
        } else if (NAMELESS.equals(System.getProperty("user.name"))) {
            UserGroupInformation.setLoginUser(UserGroupInformation.createRemoteUser(
                    System.getenv().getOrDefault("HADOOP_USER_NAME", "drone-delivery")));
        }
    }

    private static Path readable(String file) {
        Path path = Path.of(file).toAbsolutePath();
        if (!Files.isReadable(path)) {
            throw new IllegalArgumentException("Hadoop's configuration file " + path + " cannot be read");
        }
        return path;
    }
}
