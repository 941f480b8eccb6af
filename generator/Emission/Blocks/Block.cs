using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using XAttr.Generator.Architecture;
using XAttr.Generator.Layers;

namespace XAttr.Generator.Emission.Blocks;

/// <summary>
/// What uses of a block share: a nested class with its layers as fields where it learns, else a method. Numbers in which the uses differ are
/// parameters of it.
/// </summary>
internal sealed class Block
{
    private readonly IReadOnlyList<BodyText> _uses;
    private readonly List<Parameter> _parameters = [];
    private readonly string?[] _arguments;

    /// <param name="uses">The uses, whose texts differ in numbers only.</param>
    /// <param name="names">The names that are free in the network's class.</param>
    public Block(IReadOnlyList<BodyText> uses, Names names)
    {
        _uses = uses;
        var block = First.Body.Use!.Block.Name;
        Name = names.Take(First.Body.Learns ? block + "Module" : "Forward" + block);
        Statements = Parametrise();
        Initialization = [.. First.Initialization.Select((_, line) => Parametrise(text => text.Initialization[line], "weight")!)];
        Constructor = new Names(_parameters.Select(static parameter => parameter.Name.TrimStart('@')).Prepend("name"));
        _arguments = [.. First.Members.Select((member, i) => IsPassed(i) ? Constructor.Variable(member.Path, "layer") : null)];
    }

    public string Name { get; }

    /// <summary>A use whose text stands for all.</summary>
    public BodyText First => _uses[0];

    public IReadOnlyList<BodyText> Uses => _uses;

    public IReadOnlyList<Statement> Statements { get; }

    public IReadOnlyList<string> Initialization { get; }

    /// <summary>The numbers that it is given.</summary>
    public IReadOnlyList<Parameter> Parameters => _parameters;

    /// <summary>The names that are free in the constructor.</summary>
    public Names Constructor { get; }

    /// <summary>The constructor's parameters for the layers in which the uses differ; null for a layer that it makes itself.</summary>
    public IReadOnlyList<string?> Layers => _arguments;

    public bool IsInitialized => Initialization.Count > 0;

    public bool Mixes => First.Mixing().Any();

    public bool IsPiecewiseLinear => First.Statements.All(static statement => statement.FirstOrder is not null);

    /// <summary>Whether it is a method that asks whether it is training: one that is static, so that other blocks can call it.</summary>
    public bool AsksForTraining => !First.Body.Learns && First.Statements.Any(static statement => statement.Forward.Contains("training"));

    /// <summary>The call of a use.</summary>
    /// <param name="use">The use.</param>
    /// <param name="field">The field of a use that is a module.</param>
    /// <param name="input">What it is applied to.</param>
    /// <param name="pass">Whether it takes part in the pass that records choices or replays them.</param>
    public string Call(Body use, string field, string input, bool pass)
    {
        List<string> arguments = pass ? [input, FrozenOperands.Pass] : [input];
        if (use.Learns)
            return $"{field}.Forward({string.Join(", ", arguments)})";
        if (AsksForTraining)
            arguments.Add("training");
        return $"{Name}({string.Join(", ", arguments.Concat(Values(use)))})";
    }

    /// <summary>The numbers of a use.</summary>
    public IEnumerable<string> Values(Body use)
    {
        var index = Index(use);
        return _parameters.Select(parameter => parameter.Values[index]);
    }

    public BodyText TextOf(Body use) => _uses[Index(use)];

    private int Index(Body use)
    {
        var index = 0;
        while (_uses[index].Body != use)
            index++;
        return index;
    }

    private List<Statement> Parametrise()
    {
        var statements = new List<Statement>();
        for (var i = 0; i < First.Statements.Count; i++)
        {
            var (statement, index) = (First.Statements[i], i);
            statements.Add(statement with
            {
                Forward = Parametrise(text => text.Statements[index].Forward, statement.Variable)!,
                FirstOrder = Parametrise(text => text.Statements[index].FirstOrder, statement.Variable),
            });
        }

        return statements;
    }

    // The text with a parameter for each number in which the uses differ.
    private string? Parametrise(Func<BodyText, string?> select, string layer)
    {
        if (select(First) is not { } text || _uses.Count == 1)
            return select(First);
        var literals = _uses.Select(use => Literals.Find(select(use)!)).ToList();
        var position = 0;
        var shared = Literals.Replace(text, literal =>
        {
            var values = literals.Select(found => found[position]).ToArray();
            position++;
            return values.All(value => value == literal) ? literal : Take(values, layer).Expression;
        });

        // A parameter is captured, as nothing is by what is static.
        return shared == text ? text : shared.Replace("static x =>", "x =>").Replace("static (x, places, size) =>", "(x, places, size) =>");
    }

    private Parameter Take(string[] values, string layer)
    {
        if (_parameters.Find(parameter => parameter.Values.SequenceEqual(values)) is { } known)
            return known;
        var declared = First.Body.Use!.Parameters.Select((parameter, i) => (parameter.Name, Values: _uses.Select(use => Torch.Literal(use.Body.Use!.Parameters[i].Value))));
        var name = declared.FirstOrDefault(parameter => parameter.Values.SequenceEqual(values)).Name;
        var type = values.All(static value => int.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out _)) ? "int"
            : values.All(static value => long.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out _)) ? "long" : "double";
        var variable = First.Variables.Variable(name ?? layer + "Size", "size");
        var parameter = new Parameter(variable, type, First.Body.Learns ? "_" + variable.TrimStart('@') : variable, values);
        _parameters.Add(parameter);
        return parameter;
    }

    // Layers draw their weights one after the other: where one module is made by whoever uses the block, all are.
    private bool IsPassed(int member)
    {
        var layer = First.Members[member];
        return layer.Field.Length > 0 ? First.Members.Select((other, i) => other.Field.Length > 0 && Differs(i)).Any(static differs => differs) : Differs(member);
    }

    private bool Differs(int member)
    {
        var first = Creation.Of(First.Members[member].Item).ToString();
        return _uses.Any(use => Creation.Of(use.Members[member].Item).ToString() != first);
    }

    /// <summary>A number that the uses of a block differ in.</summary>
    /// <param name="Name">The name of the parameter.</param>
    /// <param name="Type">Its type.</param>
    /// <param name="Expression">How the block's methods call it.</param>
    /// <param name="Values">Its values, use by use.</param>
    internal sealed record Parameter(string Name, string Type, string Expression, string[] Values);
}
