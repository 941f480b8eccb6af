using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using Microsoft.CodeAnalysis;
using XAttr.Analyzers.Proof.Torch.Layers;
using XAttr.Analyzers.Proof.Torch.Modules;
using XAttr.Analyzers.Proof.Values;
using XAttr.Generator.Layers.Normalization;
using XAttr.Generator.Model;

namespace XAttr.Analyzers.Proof.Interpreter;

/// <content>TorchSharp's modules: what makes them, and what calls them.</content>
internal sealed partial class NetInterpreter
{
    private Value CallTorchSharp(IMethodSymbol method, Value? receiver, ValueArray arguments, IOperation call)
    {
        if (receiver is ChoiceValue choice)
            return Fork(WithoutNulls(choice), alternative => CallTorchSharp(method, alternative, arguments, call), call);
        if (method.ContainingType is { Name: "init", ContainingType.Name: "nn" })
            return arguments[0];
        if (method.ContainingType.Name == "nn" && (Types.IsModule(method.ReturnType) || ModuleFactory.IsContainer(method.ReturnType)))
            return ModuleFactory.Create(this, (INamedTypeSymbol)method.ReturnType, method.Parameters, arguments, call);
        if (Types.IsModule(method.ContainingType) || ModuleFactory.IsContainer(method.ContainingType))
            return CallModuleMethod(method, receiver, arguments, call);
        if (method.ContainingType.Name is "DisposeScope" || method.ReturnType.Name is "DisposeScope")
            return method.Parameters.Length == 0 ? Value.Plain : arguments.Length == 1 ? MovedOut(arguments[0]) : new TupleValue(arguments);
        if (method.Name is "MoveToOuterDisposeScope" or "DetachFromDisposeScope" && !Types.IsTensor(method.ContainingType))
            return receiver ?? arguments[0];
        return Torch(method, receiver, arguments, call);
    }

    private static Value MovedOut(Value value) => value;

    private Value CallModuleMethod(IMethodSymbol method, Value? receiver, ValueArray arguments, IOperation call)
    {
        switch (method.Name)
        {
            case "RegisterComponents" or "Dispose" or "save" or "zero_grad":
                return Value.Plain;
            case "train" or "eval" or "to" or "cuda" or "cpu" or "apply" or "half" or "float" or "double" or "type_as" or "load" or "requires_grad_":
                return receiver ?? arguments.FirstOrDefault() ?? Value.Plain;
            case "register_module" or "register_buffer" or "register_parameter" or "add_module":
                return Register(method.Name, receiver, arguments, call);
            case "register_forward_hook" or "register_forward_pre_hook":
                GiveUp(call, "a hook, which may change what the module gives");
                return Value.Plain;
            case "forward_with_indices" when receiver is not null:
                var pooled = Tensors.Of(CallModule(receiver, arguments, call), Spans.Of(call));
                return new TupleValue([pooled, Finish(new TensorValue(pooled.Kind, 0, pooled.Origin) { Causes = pooled.Causes })]);
            case "get_parameter":
                return TensorValue.Parameter;
            case "get_buffer":
                return TensorValue.Constant;
            case "parameters" or "buffers" or "named_parameters" or "named_buffers" or "state_dict" or "GetName" or "load_state_dict" or "modules"
                or "named_modules" or "children" or "named_children":
                return Value.Plain;
        }

        if (receiver is Reference reference && Find(receiver) is SequenceObject sequence)
            return Sequences.Call(this, reference, sequence, method, arguments, call) ?? Unknown(call, $"'{method.Name}'");

        // A hook may change what a module returns; so may anything else that is not listed.
        if (receiver is Reference module)
            Update(module, new OpaqueObject([CannotProve(Spans.Of(call), $"'{method.Name}' of a module")]));
        return receiver is UnknownValue { Causes: var causes } && !causes.IsEmpty && Types.HoldsTensors(call.Type)
            ? new UnknownValue(causes)
            : Unknown(call, $"'{method.Name}'");
    }

    // A module registered by its name is found again by it alone, if at all.
    private Value Register(string name, Value? receiver, ValueArray arguments, IOperation call)
    {
        if (receiver is Reference reference && Find(receiver) is SequenceObject sequence && name is "register_module" or "add_module")
            return Find(receiver!) is SequenceObject known ? Append(reference: (Reference)receiver!, known, arguments[1], arguments[0]) : Value.Plain;
        return Value.Plain;
    }

    private Value Append(Reference reference, SequenceObject sequence, Value element, Value key)
    {
        var hasKeys = sequence.Elements.IsEmpty || sequence.Keys.Length == sequence.Elements.Length;
        Update(reference, sequence with { Elements = sequence.Elements.Add(element), Keys = hasKeys ? sequence.Keys.Add(key) : sequence.Keys });
        return Value.Plain;
    }

    /// <summary>Calls a module.</summary>
    public Value CallModule(Value module, ValueArray arguments, IOperation call)
    {
        if (_store is null || !Step(call))
            return Value.Plain;
        if (module is ChoiceValue choice)
            return Fork(WithoutNulls(choice), alternative => CallModule(alternative, arguments, call), call);
        return Find(module) switch
        {
            LayerObject layer => CallLayer(layer, arguments, call),
            SequenceObject { Kind: SequenceKind.Sequential } sequence => CallSequence(sequence, arguments, call),
            UserObject user => CallUser(user, module, arguments, call),
            ClaimedModule { Embeds: true } when arguments.Any(static argument => argument is TensorValue { IsInvariant: false } or UnknownValue) =>
                new UnknownValue([CannotProve(Spans.Of(call), "a network over integers, on a tensor that scales")]),
            ClaimedModule claimed => LayerCalls.Claimed(claimed.Degree, arguments, call),
            ForeignModule foreign => ForeignModules.Call(this, foreign, arguments, call),
            OpaqueObject opaque => new UnknownValue(opaque.Causes),
            _ => new UnknownValue(module.Issues.IsEmpty
                ? [CannotProve(Spans.Of(call), "a module that is not known")]
                : arguments.Aggregate(module.Issues, static (all, argument) => all.Union(argument.Issues))),
        };
    }

    private Value CallLayer(LayerObject layer, ValueArray arguments, IOperation call)
    {
        var inputs = arguments.Where(static argument => argument is not NullValue).Select(argument => Tensors.Of(argument, Spans.Of(call))).ToList();
        var count = layer.Layer.TakesTaps && layer.Declaration.Kind is "Bilinear" ? 2 : 1;
        if (inputs.Count == 0)
            return Unknown(call, $"{layer.Declaration.Kind} without an input");
        if (ForeignEmbeddings.Embeds(layer, inputs[0], out var embedded))
            return Finish(embedded);
        var result = Finish(LayerCalls.Apply(InMode(layer), [.. inputs.Take(count)]).With(Tensors.AllCauses(inputs.Skip(count))));
        if (inputs.Skip(count).Any(static input => !input.IsInvariant))
            result = result.With([CannotProve(Spans.Of(call), $"{layer.Name} with a further input that scales")]);
        result = result with { IsRandom = inputs.Any(static input => input.IsRandom) || layer.Declaration.Kind.Contains("Dropout") };
        return layer.Declaration["Inplace"] is Generator.Model.BooleanValue { Value: true } ? ChangeInPlace(inputs[0], result, call) : result;
    }

    // A batch normalisation subtracts another mean in the one mode than in the other, unless it keeps none.
    private LayerObject InMode(LayerObject layer) =>
        layer.Layer is BatchNorm && layer.Declaration["TrackRunningStats"] is not Generator.Model.BooleanValue { Value: false }
            ? layer with { IsTraining = IsTraining }
            : layer;

    private Value CallSequence(SequenceObject sequence, ValueArray arguments, IOperation call)
    {
        if (arguments.Length == 0)
            return Unknown(call, "a call without an input");
        var value = arguments[0];
        if (!sequence.IsOpen)
            return sequence.Elements.Skip(1).Aggregate(
                sequence.Elements.IsEmpty ? value : CallModule(sequence.Elements[0], arguments, call),
                (current, module) => CallModule(module, [current], call));

        // Any number of these modules in any order: what they all leave as it is.
        var join = new Join(Spans.Of(call));
        for (var round = 0; round < MaxRounds; round++)
        {
            var next = sequence.Elements.Aggregate(value, (current, module) => join.Of(current, CallModule(module, [current], call)));
            if (next.Equals(value))
                return value;
            value = next;
        }

        return Unknown(call, "a sequence of modules whose number is not known");
    }

    private Value CallUser(UserObject user, Value module, ValueArray arguments, IOperation call)
    {
        if (Claims.Of(user.Type) is { } claimed)
            return LayerCalls.Claimed(claimed, arguments, call);
        for (var type = user.Type; type is not null; type = type.BaseType)
        {
            foreach (var forward in type.GetMembers("forward").OfType<IMethodSymbol>())
            {
                if (forward.IsOverride && forward.Parameters.Length == arguments.Length && !forward.DeclaringSyntaxReferences.IsEmpty)
                    return Invoke(forward, module, arguments, call);
            }
        }

        return user.Members.TryGetValue(ModuleFactory.BaseModules(user.Type) ?? user.Type, out var modules)
            ? CallModule(modules, arguments, call)
            : new UnknownValue([Causes.Opaque(Spans.Of(call), user.Type.Name)]);
    }
}
