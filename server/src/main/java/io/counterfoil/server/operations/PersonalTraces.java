package io.counterfoil.server.operations;

import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * Takes out of a text what could name a person: e-mail addresses, account numbers, telephone numbers, and the folders
 * of this machine, which may be called after its user.
 */
final class PersonalTraces {
    private static final Pattern EMAIL = Pattern.compile("[^\\s\"'<>,;:=@/]+@[^\\s\"'<>,;/@]+");
    private static final Pattern IBAN = Pattern.compile("\\b[A-Z]{2}\\d{2}(?: ?[A-Z0-9]{2,4}){3,8}\\b");
    private static final Pattern TELEPHONE = Pattern.compile("\\+\\d[\\d ()/-]{6,}\\d");
    private static final Pattern USER_INFORMATION = Pattern.compile("//[^/@\\s]+@");

    private final List<Map.Entry<String, String>> folders;

    /** @param folders what stands for each folder, the longest first */
    PersonalTraces(List<Map.Entry<String, String>> folders) {
        this.folders = List.copyOf(folders);
    }

    String removed(String text) {
        String left = text;
        for (Map.Entry<String, String> folder : folders) {
            left = left.replace(folder.getKey(), folder.getValue());
        }
        left = USER_INFORMATION.matcher(left).replaceAll("//");
        left = EMAIL.matcher(left).replaceAll("(e-mail)");
        left = IBAN.matcher(left).replaceAll("(account)");
        return TELEPHONE.matcher(left).replaceAll("(telephone)");
    }
}
