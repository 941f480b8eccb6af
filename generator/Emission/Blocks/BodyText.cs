using System;
using System.Collections.Generic;
using System.Linq;
using XAttr.Generator.Architecture;
using XAttr.Generator.Declaration;
using XAttr.Generator.Layers;
using XAttr.Generator.Model;

namespace XAttr.Generator.Emission.Blocks;

/// <summary>A body in C#: the fields of what it learns, the variables, and the expression of each statement in either pass.</summary>
internal sealed class BodyText
{
    // What the emitted methods call, or declare, by these names. A field begins with an underscore, and no variable does.
    private static readonly string[] Reserved = ["scope", "embedded", "training", "get_parameter", "Embed", "ForwardEmbedded", FrozenOperands.Pass, "input", "inputs", "x", "places", "size"];

    private readonly ArchitectureGraph _graph;
    private readonly bool _isSplit;

    // The variables of the nodes from the body's first on; null for those that its blocks compute inside.
    private readonly string?[] _variables;
    private readonly int _first;
    private readonly Dictionary<string, string> _fields = new(StringComparer.Ordinal);

    /// <param name="graph">The network, in the order of its computation.</param>
    /// <param name="body">The body; the blocks of those in it are known.</param>
    /// <param name="initialization">How weights are initialised.</param>
    /// <param name="own">The names of the user's that begin as fields do.</param>
    /// <param name="isSplit">Whether the network's first node is a look-up that its forward pass finds done.</param>
    public BodyText(ArchitectureGraph graph, Body body, InitializationScheme initialization, EquatableArray<string> own, bool isSplit)
    {
        (_graph, _isSplit, Body) = (graph, isSplit, body);
        Variables = new Names(Reserved.Concat(body.Use is null ? graph.Inputs.Select(static input => input.Name) : []));
        // The look-up is the network's own, though no statement of the split pass.
        var learned = body.Items.Where(static item => item.Learns && (item.Call is not null || !item.Node.IsAgain));
        if (isSplit)
            learned = learned.Prepend(new BodyItem(0, graph.Nodes[0], null));
        Members = [.. Own(learned.ToList(), own)];
        _first = body.Items.Count == 0 ? 0 : body.Items[0].Index;
        _variables = body.Items.Count == 0 ? [] : new string?[body.Items[body.Items.Count - 1].Index - _first + 1];
        foreach (var item in body.Items)
            _variables[item.Index - _first] = Variables.Variable(Body.Relative(Path(item)), Kind(item));
        Statements = Write();
        Initialization = [.. Members.SelectMany(member => Initialize(member, initialization))];
    }

    public Body Body { get; }

    public IReadOnlyList<Member> Members { get; }

    public IReadOnlyList<Statement> Statements { get; }

    public IReadOnlyList<string> Initialization { get; }

    /// <summary>The names that the variables left free.</summary>
    public Names Variables { get; }

    /// <summary>The result of a use of a block.</summary>
    public string Result => Operand(Body.Result, isList: false);

    /// <summary>
    /// The results of the network, out of the pass's dispose scope. A net that returns its input returns another handle to it: the caller frees what it gets.
    /// </summary>
    /// <param name="isList">Whether it is the pass that records choices, or replays them, whose inputs are a list.</param>
    public string Results(bool isList)
    {
        var results = Body.Results.Select(result => $"{Operand(result, isList)}{(Variable(result.Node) is null ? ".alias()" : "")}.MoveToOuterDisposeScope()").ToList();
        return results.Count == 1 ? results[0] : $"({string.Join(", ", results)})";
    }

    public string Field(string path) => _fields[path];

    /// <summary>The expressions by which it mixes samples while training.</summary>
    /// <param name="network">What its members are called of; null where that is where it stands.</param>
    public IEnumerable<string> Mixing(string? network = null)
    {
        var owner = network is null ? "" : network + ".";
        // What stands inside a module of one's own is known when running.
        return Members.Any(static member => member.Item is { Call: null, Node.Layer: OwnModule })
            ? [$"{Torch.Networks}.ScaleNorm.MixesSamples({network ?? "this"})"]
            : Members.SelectMany(member => member.Item.Call is { } call
                ? call.Block!.Mixes ? [$"{owner}{member.Field}.MixesSamples"] : Array.Empty<string>()
                : member.Item.Node.Layer is ModuleLayer { MixesSamplesInTraining: true } ? [$"{owner}{member.Field}.training"] : []);
    }

    /// <summary>The text but for its numbers: uses of a block in which it is the same share a method.</summary>
    public string Key => string.Join("\n", Members.Select(static member => $"{member.Path} {member.Field} {member.Type}")
        .Concat(Statements.Select(static statement => $"{statement.Variable}={Literals.Replace(statement.Forward, static _ => "#")};{Literals.Replace(statement.FirstOrder ?? "", static _ => "#")};{string.Join(",", statement.Dead)};{string.Join(",", statement.FirstOrderDead)}"))
        .Concat(Initialization.Select(static line => Literals.Replace(line, static _ => "#")))
        .Append(Result));

    // "a.b_c" and "a_b.c" would share a field: the later one gets more underscores.
    private IEnumerable<Member> Own(IReadOnlyList<BodyItem> learned, EquatableArray<string> own)
    {
        var taken = new HashSet<string>(own, StringComparer.Ordinal) { MemberRules.Views };
        foreach (var item in learned)
        {
            var path = Body.Relative(item.Path);
            if (item.Node.Layer is ParameterLayer && item.Call is null)
            {
                yield return new Member(item, path, "", "");
                continue;
            }

            var field = "_" + path.Replace('.', '_');
            while (!taken.Add(field))
                field += "_";
            _fields.Add(item.Path, field);
            yield return new Member(item, path, field, item.Call?.Block!.Name ?? ((ModuleLayer)item.Node.Layer).ModuleType);
        }
    }

    // A join without a name is called by its kind.
    private static string Path(BodyItem item) => item.Call is not null || item.Node.HasName
        ? item.Path
        : item.Path.Substring(0, item.Path.Length - Kind(item).Length) + Kind(item);

    private static string Kind(BodyItem item) => item.Call?.Use!.Block.Name.ToLowerInvariant() ?? item.Node.Layer.LowerName;

    private Statement[] Write()
    {
        var statements = new Statement[Body.Items.Count];
        var (dead, kept) = (Dead(), KeptByForward());
        Predicate<int> isFreed = node => !kept.Contains(node);
        Converter<int, string> variable = node => _variables[node - _first]!;
        for (var i = 0; i < statements.Length; i++)
        {
            var (item, nodes) = (Body.Items[i], dead[i]);
            var all = Array.ConvertAll(nodes, variable);
            var freed = Array.TrueForAll(nodes, isFreed) ? all : Array.ConvertAll(Array.FindAll(nodes, isFreed), variable);
            statements[i] = new Statement(item, _variables[item.Index - _first]!, Forward(item), FirstOrder(item), freed, all);
        }

        return statements;
    }

    // The results that are read for the last time by each statement; one that nothing reads is dead at once.
    private int[][] Dead()
    {
        var last = new int[_variables.Length];
        for (var i = 0; i < Body.Items.Count; i++)
        {
            last[Body.Items[i].Index - _first] = i;
            foreach (var input in Body.Items[i].Inputs)
            {
                if (Variable(input.Node) is not null)
                    last[input.Node - _first] = i;
            }
        }

        const int Caller = -1;
        foreach (var result in Body.Results)
        {
            if (Variable(result.Node) is not null)
                last[result.Node - _first] = Caller;
        }

        var counts = new int[Body.Items.Count];
        foreach (var item in Body.Items)
        {
            if (last[item.Index - _first] is not Caller and var reader)
                counts[reader]++;
        }

        var dead = Array.ConvertAll(counts, static count => count == 0 ? [] : new int[count]);
        foreach (var item in Body.Items)
        {
            if (last[item.Index - _first] is not Caller and var reader)
                dead[reader][dead[reader].Length - counts[reader]--] = item.Index;
        }

        return dead;
    }

    // What the forward pass does not free: what is overwritten, and what overwrites the body's input, which is the caller's to free.
    private HashSet<int> KeptByForward()
    {
        var kept = new HashSet<int>();
        foreach (var item in Body.Items)
        {
            if (!item.IsInPlace)
                continue;
            var overwritten = item.Inputs[0].Node;
            kept.Add(Variable(overwritten) is null ? item.Index : overwritten);
        }

        return kept;
    }

    private string Forward(BodyItem item, bool isList = false)
    {
        var inputs = Operands(item, isList);
        if (item.Call is { } call)
            return call.Block!.Call(call, item.Learns ? _fields[item.Path] : "", inputs[0], pass: false);
        return item.Node.Layer switch
        {
            var layer when item.IsInPlace && !isList => layer.CallInPlace(inputs[0])!,
            FunctionLayer function => function.Call(item.Node.Scope, inputs[0]),
            ParameterLayer parameter => parameter.Call(item.Node.Scope, inputs[0], Parameter(item)),
            JoinLayer join => join.Call(item.Node.Scope, inputs),
            OwnModule own => own.Call(item.Node.Scope, _fields[item.Path], inputs[0], Stated(item.Node), Body.Relative(item.Path)),
            _ => $"{_fields[item.Path]}.call({string.Join(", ", inputs)})",
        };
    }

    // The shape that a module of one's own is held against. Names of open sizes are the network's own, not a block's.
    private string Stated(Node node) => node.Scope.Declaration["Shape"] is IntegersValue { Written: { } written }
        ? OpenSizesEmitter.List(written, _graph.Inputs, _isSplit ? "embedded" : null)
        : node.Output.ToString();

    // Null where the layer is not piecewise linear.
    private string? FirstOrder(BodyItem item)
    {
        // The pass replays what is linear in the inputs and in the weights. A constant is computed as it is; one that learns would take a signal of its own
        // where priors are trained, which the regular twin knows none of.
        if (item.Inputs.All(static input => input.IsConstant))
            return item.Learns && _graph.Variant == Variant.XDnn ? null : Forward(item, isList: true);
        var inputs = Operands(item, isList: true);
        if (item.Call is { } call)
            return call.Block!.IsPiecewiseLinear ? call.Block.Call(call, item.Learns ? _fields[item.Path] : "", inputs[0], pass: true) : null;
        var self = item.Node.Layer switch
        {
            ModuleLayer => _fields[item.Path],
            ParameterLayer => Parameter(item),
            _ => "",
        };
        return item.Node.Layer.FrozenCall(item.Node.Scope, new(inputs, self));
    }

    private string Parameter(BodyItem item) => $"get_parameter(\"{Body.Relative(item.Path)}\")!";

    private string? Variable(int node) => node >= _first && node - _first < _variables.Length ? _variables[node - _first] : null;

    private string[] Operands(BodyItem item, bool isList)
    {
        var inputs = item.Inputs;
        var operands = new string[inputs.Count];
        for (var i = 0; i < operands.Length; i++)
            operands[i] = Operand(inputs[i], isList);
        return operands;
    }

    // The inputs of the other pass are a list where there are several.
    private string Operand(Operand operand, bool isList)
    {
        if (Variable(operand.Node) is { } variable)
            return variable;
        if (Body.Input is not null)
            return "input";
        if (!operand.IsInput)
            return isList ? "input" : "embedded";
        return !isList ? _graph.Inputs[operand.InputIndex].Identifier : _graph.Inputs.Count == 1 ? "input" : $"inputs[{Torch.Literal(operand.InputIndex)}]";
    }

    private IEnumerable<string> Initialize(Member member, InitializationScheme initialization)
    {
        if (member.Item.Call is not { } call)
            return member.Field.Length == 0 ? [] : initialization.Of(member.Item.Node, member.Field);
        return call.Block!.IsInitialized ? [member.Field + ".Initialize();"] : [];
    }
}

/// <summary>A module, a block with layers, or a parameter, which has no field.</summary>
/// <param name="Item">Its statement.</param>
/// <param name="Path">Its name, relative to the body.</param>
/// <param name="Field">Its field.</param>
/// <param name="Type">The field's type.</param>
internal sealed record Member(BodyItem Item, string Path, string Field, string Type);

/// <summary>A statement of a body in both passes.</summary>
/// <param name="Item">What it computes.</param>
/// <param name="Variable">The variable of its result.</param>
/// <param name="Forward">Its expression in the forward pass.</param>
/// <param name="FirstOrder">Its expression in the pass that records choices or replays them; null where there is none.</param>
/// <param name="Dead">What is freed behind it in the forward pass.</param>
/// <param name="FirstOrderDead">What is freed behind it in the other.</param>
internal sealed record Statement(
    BodyItem Item, string Variable, string Forward, string? FirstOrder, IReadOnlyList<string> Dead, IReadOnlyList<string> FirstOrderDead);
