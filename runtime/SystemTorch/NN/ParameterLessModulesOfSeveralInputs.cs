namespace TorchSharp.Modules;

/// <summary>A module of two inputs, without parameters and buffers.</summary>
public abstract class ParameterLessModule<T1, T2, TResult> : torch.nn.Module<T1, T2, TResult>, IParameterLessModule
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

/// <summary>A module of three inputs, without parameters and buffers.</summary>
public abstract class ParameterLessModule<T1, T2, T3, TResult> : torch.nn.Module<T1, T2, T3, TResult>, IParameterLessModule
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
