package com.fabrikam.dronedelivery.datalake.hdfs;

import java.util.HashMap;
import java.util.Map;
import org.apache.camel.CamelContext;
import org.apache.camel.Endpoint;
import org.apache.camel.spi.Metadata;
import org.apache.camel.spi.annotations.Component;
import org.apache.camel.support.HealthCheckComponent;
import org.apache.camel.support.PropertyBindingSupport;
import org.apache.camel.util.PropertiesHelper;

/**
 * {@code hdfs:host:port/path?options}: reads and writes files of HDFS, or with {@code fileSystemType=LOCAL} of this
 * machine. The scheme and the idiom are those of the component that Camel had until 4.3; here no error is swallowed, and
 * a file is never seen under its name before it is complete. The options are those of {@link HdfsConfiguration}.
 */
@Component("hdfs")
public final class HdfsComponent extends HealthCheckComponent {

    @Metadata(autowired = true)
    private HadoopClient client = HadoopClient.plain();

    /** A component that is given its context later. */
    public HdfsComponent() {}

    /** A component of this context. */
    public HdfsComponent(CamelContext context) {
        super(context);
    }

    public HadoopClient getClient() {
        return client;
    }

    /** What all endpoints start from: the cluster's files, Hadoop's options, Kerberos. */
    public void setClient(HadoopClient client) {
        this.client = client;
    }

    @Override
    protected Endpoint createEndpoint(String uri, String remaining, Map<String, Object> parameters) throws Exception {
        Map<String, String> hadoop = new HashMap<>();
        PropertiesHelper.extractProperties(parameters, "hadoop.")
                .forEach((name, value) -> hadoop.put(name, String.valueOf(value)));
        HdfsConfiguration configuration = new HdfsConfiguration();
        PropertyBindingSupport.build()
                .withCamelContext(getCamelContext())
                .withTarget(configuration)
                .withProperties(parameters)
                .withRemoveParameters(true)
                .bind();
        configuration.validate();
        HdfsEndpoint endpoint = new HdfsEndpoint(
                uri,
                this,
                HdfsAddress.of(remaining, configuration.getFileSystemType()),
                configuration,
                client.with(hadoop, configuration.getKerberosUsername(), configuration.getKerberosKeytabLocation()));
        setProperties(endpoint, parameters);
        return endpoint;
    }
}
