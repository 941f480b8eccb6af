using System;
using System.Linq;
using XAttr.Generator.Model;

namespace XAttr.Generator.Layers.Arguments;

/// <summary>One of a few texts; the first is what it is when not written.</summary>
internal sealed class ChoiceArgument(string name, string doc, params string[] choices) : LayerArgument(name, doc)
{
    public override string Type => "string";

    public override bool IsRequired => false;

    public override string? Check(StepDeclaration declaration) => declaration[Name] switch
    {
        null or OtherValue { Description: "null" } => null,
        TextValue { Value: var text } when Array.IndexOf(choices, text) >= 0 => null,
        var value => Expected(string.Join(" or ", choices.Select(static choice => $"\"{choice}\"")), value),
    };

    public string Read(LayerScope layer) => layer.Declaration[Name] is TextValue text ? text.Value : choices[0];
}
