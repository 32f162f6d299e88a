package dev.chatroom.page;

import com.ibm.icu.text.UnicodeSet;
import com.ibm.icu.text.UnicodeSet.SpanCondition;
import io.quarkus.qute.TemplateData;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A stretch of a message's text: as it is, or an address that can be followed. The same text has
 * the same links in {@code js/text.js}; a test compares them.
 */
@TemplateData
record Part(String text, boolean link) {

    /** Nothing that hides where an address goes: no space, quote, angle bracket, or bidi mark. */
    private static final Pattern ADDRESS =
            Pattern.compile(
                    "\\bhttps?://[^\\s<>\"\\p{Cc}\\p{Cf}]+",
                    Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CHARACTER_CLASS);

    /** What ends a sentence, or a bracket around an address, isn't the address's. */
    private static final Pattern TAIL = Pattern.compile("[.,:;!?'*_~)\\]}]+$");

    private static final int MOST_EMOJI_CHARS = 40;
    private static final UnicodeSet EMOJI = new UnicodeSet("[[:RGI_Emoji:]\\s]").freeze();

    static List<Part> of(String text) {
        var parts = new ArrayList<Part>();
        int done = 0;
        Matcher address = ADDRESS.matcher(text);
        while (address.find()) {
            String found = trimmed(address.group());
            if (isAddress(found)) {
                add(text.substring(done, address.start()), false, parts);
                add(found, true, parts);
                done = address.start() + found.length();
            }
        }
        add(text.substring(done), false, parts);
        return parts;
    }

    private static void add(String text, boolean link, List<Part> parts) {
        if (!text.isEmpty()) {
            parts.add(new Part(text, link));
        }
    }

    /** Keeps a closing bracket that was opened within: Wikipedia has such addresses. */
    private static String trimmed(String address) {
        Matcher tail = TAIL.matcher(address);
        if (!tail.find()) {
            return address;
        }
        int end = tail.start();
        String kept = address.substring(0, end);
        boolean bracket = address.startsWith(")", end) && count('(', kept) > count(')', kept);
        return bracket ? kept + ")" : kept;
    }

    private static long count(char bracket, String text) {
        return text.chars().filter(character -> character == bracket).count();
    }

    private static boolean isAddress(String text) {
        int host = text.indexOf("://") + 3;
        return host < text.length() && Character.isLetterOrDigit(text.codePointAt(host));
    }

    static boolean isEmoji(String text) {
        return !text.isBlank()
                && text.length() <= MOST_EMOJI_CHARS
                && EMOJI.span(text, SpanCondition.SIMPLE) == text.length();
    }
}
