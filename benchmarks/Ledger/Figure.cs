using System.IO;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace XAttr.Benchmarks.Ledger;

/// <summary>One measured figure and the bound it is held against.</summary>
public sealed record Figure(string Name, double Value, string Unit, Bound Bound)
{
    // Without it ">=" would be printed as an escape.
    private static readonly JsonWriterOptions Plain = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>Whether the value satisfies the bound.</summary>
    public bool Ok => Bound.Admits(Value);

    /// <summary>One line: {"figure": …, "value": …, "unit": …, "bound": …, "ok": …}; a value that is no number is null.</summary>
    public string ToJson()
    {
        using var buffer = new MemoryStream();
        using (var writer = new Utf8JsonWriter(buffer, Plain))
        {
            writer.WriteStartObject();
            writer.WriteString("figure", Name);
            if (double.IsFinite(Value))
                writer.WriteNumber("value", Value);
            else
                writer.WriteNull("value");
            writer.WriteString("unit", Unit);
            writer.WriteString("bound", Bound.Text);
            writer.WriteBoolean("ok", Ok);
            writer.WriteEndObject();
        }

        return Encoding.UTF8.GetString(buffer.ToArray());
    }
}
