package io.counterfoil.server.json;

import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.Nulls;
import com.fasterxml.jackson.databind.cfg.MapperConfig;
import com.fasterxml.jackson.databind.introspect.Annotated;
import com.fasterxml.jackson.databind.introspect.AnnotatedClass;
import com.fasterxml.jackson.databind.introspect.AnnotatedParameter;
import com.fasterxml.jackson.databind.introspect.JacksonAnnotationIntrospector;
import java.lang.reflect.AnnotatedType;
import java.lang.reflect.Executable;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Takes the nullness that the compiler checks as the contract of the JSON too: a constructor parameter that is not
 * {@code @Nullable} must be there and must not be null, and neither must an element of a list. Enum constants are
 * written in lower case with dashes.
 */
final class StrictIntrospector extends JacksonAnnotationIntrospector {
    private static final long serialVersionUID = 1L;

    @Override
    public JsonSetter.Value findSetterInfo(Annotated annotated) {
        if (!(annotated instanceof AnnotatedParameter parameter)) {
            return super.findSetterInfo(annotated);
        }
        boolean nullable = parameter.getOwner().getMember() instanceof Executable executable
                && isNullable(executable, parameter.getIndex());
        return JsonSetter.Value.construct(nullable ? Nulls.SET : Nulls.FAIL, Nulls.FAIL);
    }

    private static boolean isNullable(Executable executable, int index) {
        AnnotatedType[] types = executable.getAnnotatedParameterTypes();
        return index < types.length && types[index].isAnnotationPresent(Nullable.class);
    }

    @Override
    public String[] findEnumValues(MapperConfig<?> config, AnnotatedClass type, Enum<?>[] constants, String[] names) {
        String[] explicit = super.findEnumValues(config, type, constants, names.clone());
        for (int i = 0; i < constants.length; i++) {
            if (explicit[i] == null) {
                explicit[i] = constants[i].name().toLowerCase(Locale.ROOT).replace('_', '-');
            }
        }
        return explicit;
    }
}
