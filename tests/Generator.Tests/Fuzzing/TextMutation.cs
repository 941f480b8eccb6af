using System;
using System.Linq;

namespace XAttr.Generator.Tests.Fuzzing;

/// <summary>Damage to a source text: pieces deleted, doubled, swapped with others or replaced.</summary>
internal static class TextMutation
{
    private static readonly string[] Pieces = ["[", "]", "(", ")", ",", "\"", "=", "partial", "class", "XDnn", "-", "9999999999", "<T>", "{", "}", "\0", "é", "Linear"];

    public static string Of(Random random, string text) => Enumerable.Range(0, random.Next(1, 6)).Aggregate(text, (damaged, _) => Damage(random, damaged));

    private static string Damage(Random random, string text)
    {
        var start = random.Next(text.Length);
        var length = Math.Min(random.Next(1, 12), text.Length - start);
        var piece = text.Substring(start, length);
        return random.Next(3) switch
        {
            0 => text.Remove(start, length) + " ",
            1 => text.Insert(random.Next(text.Length), piece),
            _ => text.Remove(start, length).Insert(start, Pieces[random.Next(Pieces.Length)]),
        };
    }
}
