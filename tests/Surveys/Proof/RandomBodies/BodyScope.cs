using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Text;

namespace XAttr.Surveys.Proof.RandomBodies;

/// <summary>A body as it is being written: its fields, its helper methods, its statements, and the tensors there are.</summary>
internal sealed class BodyScope(Random random)
{
    private readonly StringBuilder _fields = new();
    private readonly StringBuilder _helpers = new();
    private readonly StringBuilder _statements = new();
    private int _names;

    public Random Random => random;

    public List<BodyValue> Values { get; } = [];

    /// <summary>One of the texts.</summary>
    public string Pick(params string[] texts) => texts[random.Next(texts.Length)];

    /// <summary>A new field, and its name.</summary>
    public string Field(string type, FormattableString value)
    {
        var name = Next("f");
        _fields.Append(CultureInfo.InvariantCulture, $"    private readonly {type} {name} = {FormattableString.Invariant(value)};\n");
        return name;
    }

    /// <summary>A new method of tensors, and its name.</summary>
    public string Method(string parameters, string expression)
    {
        var name = Next("M");
        _helpers.Append(CultureInfo.InvariantCulture, $"    private Tensor {name}({parameters}) => {expression};\n");
        return name;
    }

    /// <summary>A new member of the class.</summary>
    public void Member(string text) => _helpers.Append(CultureInfo.InvariantCulture, $"    {text}\n");

    public void Statement(string text) => _statements.Append(CultureInfo.InvariantCulture, $"        {text}\n");

    /// <summary>A new variable that holds the expression.</summary>
    public BodyValue Let(string expression, IReadOnlyList<long> sizes, Rational? hint)
    {
        var value = new BodyValue(Next("v"), sizes, hint);
        Statement($"{Pick("var", "var", "Tensor")} {value.Name} = {expression};");
        Values.Add(value);
        return value;
    }

    /// <summary>A name that nothing has yet.</summary>
    public string Next(string prefix) => prefix + (_names++).ToString(CultureInfo.InvariantCulture);

    /// <summary>A tensor, a later one rather than an earlier one.</summary>
    public BodyValue Any() => Values[Math.Max(random.Next(Values.Count), random.Next(Values.Count))];

    /// <summary>A tensor that the condition holds of, or null.</summary>
    public BodyValue? Find(Func<BodyValue, bool> condition)
    {
        var fitting = Values.Where(condition).ToList();
        return fitting.Count == 0 ? null : fitting[random.Next(fitting.Count)];
    }

    /// <summary>The members of the class.</summary>
    public string Members(string result) =>
        $"{_fields}    public Net() : base(nameof(Net)) => RegisterComponents();\n{_helpers}"
        + $"    public override Tensor forward(Tensor input)\n    {{\n{_statements}        return {result};\n    }}\n";
}
