using System.Collections.Generic;
using static System.FormattableString;

namespace XAttr.Checkpoints;

/// <summary>What a pickle holds, in words for messages; never looks into containers, which may hold themselves.</summary>
internal static class PickleText
{
    private const int LongestText = 60;

    public static string Describe(object? value) => value switch
    {
        null => "None",
        string text => $"'{(text.Length <= LongestText ? text : text[..LongestText] + "…")}'",
        byte[] => "bytes",
        object?[] => "a tuple",
        List<object?> => "a list",
        PickleObject unknown => unknown.ToString(),
        PickleDictionary => "a dictionary",
        StoredTensor tensor => tensor.Unread ?? "a tensor",
        StoredStorage => "a storage",
        PickleGlobal global => global.Name,
        _ => Invariant($"{value}"),
    };
}
