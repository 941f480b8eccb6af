using System.IO;
using System.Text.Json;
using XAttr.Benchmarks.Ledger;

namespace XAttr.Benchmarks.Figures;

/// <summary>A line of the ledger, measured here or by another program.</summary>
internal readonly record struct LedgerLine(string Json, bool Ok)
{
    /// <summary>A figure of our own.</summary>
    public static implicit operator LedgerLine(Figure figure) => new(figure.ToJson(), figure.Ok);

    /// <summary>A line that another program printed; an exception if it is not one.</summary>
    public static LedgerLine Parse(string line)
    {
        try
        {
            using var document = JsonDocument.Parse(line);
            var root = document.RootElement;
            foreach (var name in new[] { "figure", "unit", "bound" })
                if (root.GetProperty(name).ValueKind != JsonValueKind.String)
                    throw new InvalidDataException($"'{name}' is no string in the ledger line {line}");
            return new(line, root.GetProperty("ok").GetBoolean() && root.GetProperty("value").ValueKind == JsonValueKind.Number);
        }
        catch (System.Exception error) when (error is JsonException or System.InvalidOperationException or System.Collections.Generic.KeyNotFoundException)
        {
            throw new InvalidDataException($"no ledger line: {line}", error);
        }
    }
}
