using System;

namespace TorchSharp.Modules;

public interface IParameterLessModule
{
}

/// <summary>What modules without parameters and buffers refuse, whatever their number of inputs.</summary>
internal static class ParameterLess
{
    public static void Check(torch.nn.Module module, torch.nn.Module submodule)
    {
        if (submodule is not IParameterLessModule) throw Refusal(module, "submodule that may have parameters");
    }

    public static InvalidOperationException Refusal(torch.nn.Module module, string what) =>
        new($"{module.GetName()} is parameter-less: it cannot have a {what}.");
}

/// <summary>A module without parameters and buffers: there is nothing to move or save.</summary>
public abstract class ParameterLessModule<T1, TResult> : torch.nn.Module<T1, TResult>, IParameterLessModule
{
    protected ParameterLessModule(string name) : base(name) { }

    public override void register_buffer(string name, torch.Tensor tensor, bool persistent = true) => throw ParameterLess.Refusal(this, "buffer");

    public override void register_parameter(string name, Parameter param) => throw ParameterLess.Refusal(this, "parameter");

    public override void register_module(string name, torch.nn.Module submodule)
    {
        ParameterLess.Check(this, submodule);
        base.register_module(name, submodule);
    }

    protected internal override torch.nn.Module _to(torch.Device device, torch.ScalarType dtype, bool non_blocking) => this;

    protected internal override torch.nn.Module _to(DeviceType deviceType, int deviceIndex, bool non_blocking) => this;

    protected internal override torch.nn.Module _to(torch.ScalarType dtype, bool non_blocking) => this;
}
