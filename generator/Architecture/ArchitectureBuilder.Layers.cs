using System;
using System.Collections.Generic;
using System.Linq;
using XAttr.Generator.Layers;
using XAttr.Generator.Layers.Attention;
using XAttr.Generator.Model;

namespace XAttr.Generator.Architecture;

/// <content>Layers: their names, arguments and inputs, and what is inferred of them.</content>
internal sealed partial class ArchitectureBuilder
{
    private Operand AddLayer(StepDeclaration step, ExpansionScope scope, Operand current)
    {
        if (!LayerTable.Layers.TryGetValue(step.Kind, out var layer))
        {
            Refuse($"[{step.Kind}] is not a layer that this version of the generator knows; use one version of XAttr in all projects");
            return current;
        }

        var inputs = layer.TakesTaps ? FindInputs(layer, step, scope, current) : new EquatableArray<Operand>([current]);
        if (inputs.Count == 0)
            return current with { Shape = null };
        // A projection that no shape asked for is not there, and is not named.
        if (layer.FindProjection(step) is not null && !inputs.Any(input => !input.IsInput && _nodes.Count > 0 && _nodes[input.Node].IsProjection))
            step = step.Without("Project");
        var path = NameLayer(layer, step, scope);
        if (_variant == Variant.XDnn && layer.IsStripped(step))
            return Strip(step, current);
        return Place(layer, Resolve(layer, step, scope, path), path, inputs);
    }

    /// <summary>Adds the node of a layer whose expressions are evaluated; its result.</summary>
    private Operand Place(Layer layer, StepDeclaration? step, string path, EquatableArray<Operand> inputs, bool isProjection = false)
    {
        var current = inputs[0];
        if (step is null || !CountLayer())
            return current with { Shape = null };

        var scope = new LayerScope(step, _step, path, inputs, _variant, _problems);
        var isSound = CheckArguments(layer, scope);
        CheckInitialization(layer, scope);
        if (_variant == Variant.XDnn && layer.IsBiased(step) && !scope.AllowsBias)
            scope.Report(RuleIds.Biased, scope.DisplayName);

        // A refused layer is taken as if it kept its input's degree, so that one mistake is one diagnostic.
        var degree = _variant == Variant.Regular ? current.Degree : layer.InferDegree(scope) ?? current.Degree;
        var isKnown = isSound && scope.AreShapesKnown;
        var shape = isKnown ? CheckCounts(layer, scope, layer.InferShape(scope)) : null;
        if (!scope.AreInputsConstant)
            shape = CheckIntegers(layer, scope, shape);
        if (shape is not null && layer.IsFullyConnected && current is { IsImage: true, Shape: { Rank: > 1 } image })
            scope.Report(RuleIds.LinearOverImage, scope.DisplayName, image.ToString());
        var isOfEvaluation = inputs.Any(static input => input.IsOfEvaluation) || (layer is ModuleLayer { MixesSamplesInTraining: true } && degree != 0);
        if (shape is not null)
            _nodes.Add(new Node(layer, scope, path, shape, degree) { IsProjection = isProjection, IsOfEvaluation = isOfEvaluation, Use = _use });
        // Where the shape is not known there is no node, but neither is the result an input.
        return new Operand(Math.Max(_nodes.Count - 1, 0), shape, degree)
        {
            IsOfEvaluation = isOfEvaluation,
            IsNonnegative = layer.IsNonnegative(scope),
            IsConstant = scope.AreInputsConstant,
            IsImage = IsImage(layer, inputs),
            HasFeaturesLast = HasFeaturesLast(layer, inputs),
            IsFlattened = layer.JoinsDimensions || (current.IsFlattened && !layer.IsFullyConnected),
        };
    }

    // What is looked up in an input of degree 0 is a constant as any other.
    private Shape? CheckIntegers(Layer layer, LayerScope scope, Shape? shape)
    {
        if (layer.TakesIntegers && _inputs.Count > 1)
            shape = scope.RefuseShape("it looks up the only input of a network, but this network has several; write 'Degree = 0' at this input, or give the network vectors instead");
        else if (layer.TakesIntegers && _usesInput || _embeds && scope.ReadsInput)
            shape = scope.RefuseShape("the network's input is the integers of an Embedding, which nothing else can take; apply this to what is looked up");
        _embeds |= layer.TakesIntegers;
        _usesInput |= scope.ReadsInput;
        return shape;
    }

    // Convolution and pooling are of images, and what orders dimensions says what they are; a linear map is warned of once.
    private static bool IsImage(Layer layer, EquatableArray<Operand> inputs) =>
        layer.Family == "Spatial" || (inputs.Any(static input => input.IsImage) && layer is not AttentionLayer && layer.Family != "Shaping" && !layer.IsFullyConnected);

    // Linear maps, attention and look-ups are over the last dimension.
    private static bool HasFeaturesLast(Layer layer, EquatableArray<Operand> inputs) =>
        layer is AttentionLayer || layer.IsFullyConnected || layer.TakesIntegers
        || (inputs.Any(static input => input.HasFeaturesLast) && layer.Family is not ("Shaping" or "Spatial"));

    // A stripped layer keeps its name and its place in the numbering, so that the twins' state dicts agree.
    private Operand Strip(StepDeclaration step, Operand current)
    {
        if (!_declaration.Header.HasRegular && step["RegularOnly"] is not null)
            Refuse($"{step.Kind} is for the regular twin only, and '{_declaration.Type.Name}' has none; write [XDnn(…, Regular = true)] or remove it");
        return current;
    }

    // A join's inputs, or none where a tap is missing.
    private EquatableArray<Operand> FindInputs(Layer layer, StepDeclaration step, ExpansionScope scope, Operand current)
    {
        var names = step["Taps"] switch
        {
            TextsValue texts => texts.Values,
            TextValue text => new EquatableArray<string>([text.Value]),
            _ => EquatableArray<string>.Empty,
        };
        if (names.Count == 0)
        {
            Refuse($"{step.Kind} joins the current tensor with a tapped one, but names no tap");
            return default;
        }

        List<Operand> inputs = [current];
        foreach (var name in names)
        {
            if (FindTap(name, step, scope) is not { } operand)
                return default;
            inputs.Add(operand);
        }

        if (layer.FindProjection(step) is { } projection)
            Project(projection, scope, inputs);
        return EquatableArray<Operand>.From(inputs);
    }

    private string NameLayer(Layer layer, StepDeclaration step, ExpansionScope scope)
    {
        // A join is no module of a Sequential and takes no position in it.
        var name = (step["Name"] as TextValue)?.Value;
        if (layer is JoinLayer && name is null)
            return scope.Names.Describe(layer.Name);
        var (path, problem) = scope.Names.Next(name);
        if (problem is not null)
            Refuse(problem);
        return path;
    }

    // The layer as declared with its expressions evaluated, or null after a refusal.
    private StepDeclaration? Resolve(Layer layer, StepDeclaration step, ExpansionScope scope, string path)
    {
        // What holds no expressions stays as it is; most layers do.
        Argument[]? arguments = null;
        for (var i = 0; i < step.Arguments.Count; i++)
        {
            var argument = step.Arguments[i];
            var (value, problem) = layer[argument.Name]?.Resolve(argument.Value, scope.Parameters) ?? (argument.Value, null);
            if (problem is not null)
            {
                _problems.Add(new Problem(RuleIds.InvalidArgument, _step, $"{layer.Name} '{path}'", $"{argument.Name}: {problem}"));
                return null;
            }

            if (!ReferenceEquals(value, argument.Value))
                (arguments ??= step.Arguments.ToArray())[i] = argument with { Value = value };
        }

        return arguments is null ? step : step with { Arguments = new EquatableArray<Argument>(arguments) };
    }

    private static void CheckInitialization(Layer layer, LayerScope scope)
    {
        if (scope.Declaration["Initialization"] is not { } value)
            return;
        if (value is not EnumValue { Member: var member })
            scope.Report(RuleIds.InvalidArgument, scope.DisplayName, $"Initialization is {value}; it takes a member of Initialization");
        else if (layer is OwnModule)
            scope.Report(RuleIds.InvalidArgument, scope.DisplayName, "Initialization is written, but a module of one's own initialises itself; remove it");
        else if (layer is not ModuleLayer { Weights.Count: > 0 } module)
            scope.Report(RuleIds.InvalidArgument, scope.DisplayName, "Initialization is written, but the layer has no weights; remove it");
        else if (member == "Zero" && module.ZeroWeights.Count == 0)
            scope.Report(RuleIds.InvalidArgument, scope.DisplayName, "Initialization.Zero would keep the layer from learning, because its weights are normalised; remove it");
        else if (member is "Fixup" or "Vgg")
            scope.Report(RuleIds.InvalidArgument, scope.DisplayName, $"Initialization.{member} is a scheme for a whole class; write it in [XDnn(…)]");
    }

    private bool CountLayer()
    {
        if (++_layers <= MaxLayers)
            return true;
        if (_layers == MaxLayers + 1)
            Refuse($"the network expands to more than {MaxLayers} layers; check Repeat and the blocks inside blocks");
        return false;
    }

    private static bool CheckArguments(Layer layer, LayerScope scope)
    {
        var isSound = true;
        for (var i = 0; i < layer.Arguments.Count; i++)
        {
            if (layer.Arguments[i].Check(scope.Declaration) is not { } problem)
                continue;
            scope.Report(RuleIds.InvalidArgument, scope.DisplayName, problem);
            isSound = false;
        }

        return isSound;
    }

    private static Shape? CheckCounts(Layer layer, LayerScope scope, Shape? output)
    {
        if (output is null)
            return null;
        if (output.Count is null)
            return scope.RefuseShape($"its result {output} has more elements than 64 bits can count");
        if (layer is ILearned learned && learned.CountParameters(scope) is null)
            return scope.RefuseShape("it has more parameters than 64 bits can count");
        return layer.CountMultiplyAdds(scope, output) is null
            ? scope.RefuseShape($"it takes more multiply-adds for its result {output} than 64 bits can count")
            : output;
    }
}
