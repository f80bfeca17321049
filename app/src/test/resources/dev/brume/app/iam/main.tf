terraform {
  required_providers {
    aws = { source = "hashicorp/aws" }
  }
}

provider "aws" {
  region                  = "us-east-1"
  skip_metadata_api_check = true
}

data "aws_caller_identity" "me" {}

data "aws_iam_policy_document" "queues" {
  statement {
    sid       = "Queues"
    actions   = ["sqs:SendMessage", "sqs:ReceiveMessage"]
    resources = ["arn:aws:sqs:*:${data.aws_caller_identity.me.account_id}:orders-*"]
    condition {
      test     = "Bool"
      variable = "aws:SecureTransport"
      values   = ["true"]
    }
  }
}

data "aws_iam_policy_document" "trust" {
  statement {
    actions = ["sts:AssumeRole"]
    principals {
      type        = "Service"
      identifiers = ["ec2.amazonaws.com"]
    }
  }
}

data "aws_iam_policy" "read" {
  name = "ReadOnlyAccess"
}

resource "aws_iam_user" "ann" {
  name                 = "ann"
  path                 = "/people/"
  permissions_boundary = data.aws_iam_policy.read.arn
  tags                 = { team = "orders" }
}

resource "aws_iam_group" "readers" {
  name = "readers"
  path = "/people/"
}

resource "aws_iam_group_membership" "readers" {
  name  = "readers"
  group = aws_iam_group.readers.name
  users = [aws_iam_user.ann.name]
}

resource "aws_iam_user_group_membership" "ann" {
  user   = aws_iam_user.ann.name
  groups = [aws_iam_group.other.name]
}

resource "aws_iam_group" "other" {
  name = "other"
}

resource "aws_iam_role" "app" {
  name                 = "app"
  description          = "runs the orders"
  assume_role_policy   = data.aws_iam_policy_document.trust.json
  max_session_duration = 7200
  tags                 = { team = "orders" }
}

resource "aws_iam_policy" "queues" {
  name        = "queues"
  description = "queues of orders"
  path        = "/apps/"
  policy      = data.aws_iam_policy_document.queues.json
  tags        = { team = "orders" }
}

resource "aws_iam_user_policy" "inline" {
  name   = "inline"
  user   = aws_iam_user.ann.name
  policy = data.aws_iam_policy_document.queues.json
}

resource "aws_iam_group_policy" "inline" {
  name   = "inline"
  group  = aws_iam_group.readers.name
  policy = data.aws_iam_policy_document.queues.json
}

resource "aws_iam_role_policy" "inline" {
  name   = "inline"
  role   = aws_iam_role.app.name
  policy = data.aws_iam_policy_document.queues.json
}

resource "aws_iam_user_policy_attachment" "queues" {
  user       = aws_iam_user.ann.name
  policy_arn = aws_iam_policy.queues.arn
}

resource "aws_iam_group_policy_attachment" "read" {
  group      = aws_iam_group.readers.name
  policy_arn = data.aws_iam_policy.read.arn
}

resource "aws_iam_role_policy_attachment" "ssm" {
  role       = aws_iam_role.app.name
  policy_arn = "arn:aws:iam::aws:policy/AmazonSSMManagedInstanceCore"
}

resource "aws_iam_instance_profile" "app" {
  name = "app"
  role = aws_iam_role.app.name
  tags = { team = "orders" }
}

resource "aws_iam_access_key" "ann" {
  user = aws_iam_user.ann.name
}

resource "aws_iam_user_login_profile" "ann" {
  user                    = aws_iam_user.ann.name
  password_length         = 24
  password_reset_required = true
}

resource "aws_iam_user_ssh_key" "ann" {
  username   = aws_iam_user.ann.name
  encoding   = "SSH"
  public_key = file("${path.module}/ssh.pub")
}

resource "aws_iam_signing_certificate" "ann" {
  user_name        = aws_iam_user.ann.name
  certificate_body = file("${path.module}/server.pem")
}

resource "aws_iam_service_specific_credential" "ann" {
  user_name    = aws_iam_user.ann.name
  service_name = "codecommit.amazonaws.com"
}

resource "aws_iam_virtual_mfa_device" "ann" {
  virtual_mfa_device_name = "ann"
  tags                    = { team = "orders" }
}

resource "aws_iam_openid_connect_provider" "github" {
  url             = "https://token.actions.example.org"
  client_id_list  = ["sts.amazonaws.com"]
  thumbprint_list = ["6938fd4d98bab03faadb97b34396831e3780aea1"]
  tags            = { team = "orders" }
}

resource "aws_iam_saml_provider" "idp" {
  name                   = "idp"
  saml_metadata_document = file("${path.module}/saml.xml")
}

resource "aws_iam_server_certificate" "web" {
  name             = "web"
  certificate_body = file("${path.module}/server.pem")
  private_key      = file("${path.module}/server.key")
  tags             = { team = "orders" }
}

resource "aws_iam_service_linked_role" "ecs" {
  aws_service_name = "ecs.amazonaws.com"
}

resource "aws_iam_account_alias" "it" {
  account_alias = "brume-it"
}

data "aws_iam_account_alias" "it" {
  depends_on = [aws_iam_account_alias.it]
}

resource "aws_iam_account_password_policy" "it" {
  minimum_password_length      = 10
  require_symbols              = true
  max_password_age             = 90
  password_reuse_prevention    = 5
  allow_users_to_change_password = true
}

resource "aws_organizations_organization" "it" {
  aws_service_access_principals = ["config.amazonaws.com"]
  enabled_policy_types          = ["SERVICE_CONTROL_POLICY", "TAG_POLICY"]
  feature_set                   = "ALL"
}

resource "aws_organizations_organizational_unit" "workloads" {
  name      = "workloads"
  parent_id = aws_organizations_organization.it.roots[0].id
  tags      = { team = "orders" }
}

resource "aws_organizations_account" "production" {
  name      = "production"
  email     = "production@example.org"
  parent_id = aws_organizations_organizational_unit.workloads.id
  tags      = { team = "orders" }
}

resource "aws_organizations_policy" "no_users" {
  name    = "no-users"
  content = <<-JSON
    {
      "Version": "2012-10-17",
      "Statement": [{ "Effect": "Deny", "Action": "iam:CreateUser", "Resource": "*" }]
    }
  JSON
  tags    = { team = "orders" }
  depends_on = [aws_organizations_organization.it]
}

resource "aws_organizations_policy_attachment" "no_users" {
  policy_id = aws_organizations_policy.no_users.id
  target_id = aws_organizations_organizational_unit.workloads.id
}

output "alias" {
  value = data.aws_iam_account_alias.it.account_alias
}
