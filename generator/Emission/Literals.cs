using System;
using System.Collections.Generic;
using System.Text;

namespace XAttr.Generator.Emission;

/// <summary>The numbers in emitted expressions, by which one use of a block may differ from another.</summary>
internal static class Literals
{
    /// <summary>Calls for each number in the text, in order, and puts what is answered in its place.</summary>
    public static string Replace(string text, Func<string, string> replace)
    {
        StringBuilder? result = null;
        var copied = 0;
        for (var i = 0; i < text.Length;)
        {
            var end = End(text, i);
            if (IsNumber(text, i))
            {
                (result ??= new StringBuilder()).Append(text, copied, i - copied).Append(replace(text.Substring(i, end - i)));
                copied = end;
            }

            i = end;
        }

        return result is null ? text : result.Append(text, copied, text.Length - copied).ToString();
    }

    /// <summary>The numbers in the text.</summary>
    public static List<string> Find(string text)
    {
        var found = new List<string>();
        Replace(text, literal =>
        {
            found.Add(literal);
            return literal;
        });
        return found;
    }

    private static bool IsNumber(string text, int start) => text[start] is >= '0' and <= '9';

    // The end of the text in quotes, of the name, of the number, or of the one other character that begins there.
    private static int End(string text, int start)
    {
        var end = start + 1;
        if (text[start] == '"')
            return text.IndexOf('"', end) is var quote and >= 0 ? quote + 1 : text.Length;
        if (!IsWord(text[start]))
            return end;
        var isNumber = IsNumber(text, start);
        while (end < text.Length && (IsWord(text[end]) || (isNumber && IsInNumber(text, end))))
            end++;
        return end;
    }

    // 0.5, 1E-05
    private static bool IsInNumber(string text, int at) => text[at] == '.' ? at + 1 < text.Length && IsNumber(text, at + 1) : text[at] is '-' or '+' && text[at - 1] is 'E' or 'e';

    private static bool IsWord(char character) => char.IsLetterOrDigit(character) || character == '_';
}
