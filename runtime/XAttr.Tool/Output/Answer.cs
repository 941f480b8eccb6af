using System.Collections.Generic;
using System.IO;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace XAttr.Tool;

/// <summary>What a command has to say: facts, tables and lines for people, and the same facts and tables as JSON, with all digits.</summary>
internal sealed class Answer
{
    private static readonly JsonSerializerOptions Format = new() { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private readonly List<string> _texts = [];
    private readonly JsonObject _json = [];

    /// <summary>Whether what was asked about holds; the exit code is 1 where it does not.</summary>
    public bool Holds { get; set; } = true;

    /// <summary>Adds a line for people alone.</summary>
    public Answer Say(string text)
    {
        _texts.Add(text);
        return this;
    }

    /// <summary>Adds a fact for programs alone.</summary>
    public Answer Note(string key, object? value)
    {
        _json.Add(key, JsonText.Of(value));
        return this;
    }

    /// <summary>Adds a fact.</summary>
    /// <param name="key">Its name, in both.</param>
    /// <param name="value">The value.</param>
    /// <param name="text">The value for people, where it is not simply written out.</param>
    public Answer Fact(string key, object? value, string? text = null) =>
        Note(key, value).Say($"{key.Replace('_', ' ')}: {text ?? Cell.Text(value, "")}");

    /// <summary>Adds a table.</summary>
    public Answer Table(AnswerTable table)
    {
        _json.Add(table.Key, table.ToJson());
        return Say(table.ToText());
    }

    /// <summary>Writes it.</summary>
    public void Write(TextWriter output, bool json)
    {
        if (json)
            output.WriteLine(_json.ToJsonString(Format));
        else
            _texts.ForEach(text => output.WriteLine(text.TrimEnd('\n')));
    }
}
