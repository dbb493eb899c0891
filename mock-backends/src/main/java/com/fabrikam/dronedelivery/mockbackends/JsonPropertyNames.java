package com.fabrikam.dronedelivery.mockbackends;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.lang.reflect.Field;
import org.hibernate.validator.spi.nodenameprovider.JavaBeanProperty;
import org.hibernate.validator.spi.nodenameprovider.Property;
import org.hibernate.validator.spi.nodenameprovider.PropertyNodeNameProvider;

/** Lets the validator name a field as its document does: {@code package} cannot be the name of a Java field. */
final class JsonPropertyNames implements PropertyNodeNameProvider {

    @Override
    public String getName(Property property) {
        return property instanceof JavaBeanProperty bean ? nameOf(bean) : property.getName();
    }

    private static String nameOf(JavaBeanProperty property) {
        try {
            Field field = property.getDeclaringClass().getDeclaredField(property.getName());
            JsonProperty renamed = field.getAnnotation(JsonProperty.class);
            return renamed == null || renamed.value().isEmpty() ? property.getName() : renamed.value();
        } catch (NoSuchFieldException e) {
            return property.getName();
        }
    }
}
